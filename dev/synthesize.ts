import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const project = join(import.meta.dirname, '..');
const app = 'bin/wifi-tickets.ts';
// npm records installed packages in their folder; the lockfile may be newer.
const packages = ['package.json', 'package-lock.json', 'node_modules/.package-lock.json'];
const sources = [app, 'lib', 'functions', 'src', 'cdk.json', 'tsconfig.json', ...packages];
const run = promisify(execFile);

/**
 * Synthesizes the CDK app into a directory, unless its sources and its output are unchanged.
 * @param context the app's settings, as `cdk synth -c name=value` would give them, on top of those in `cdk.json`.
 * @returns whether there was anything to do.
 * @throws with what the app wrote to its standard error, when it refuses.
 */
export async function synthesize(outDir: string, context: Readonly<Record<string, unknown>>): Promise<boolean> {
  const stampFile = join(outDir, 'synthesized-from');
  const stamp = stampOf(context);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === `${stamp} ${stampOfMade(outDir)}`) return false;
  rmSync(stampFile, { force: true });
  const env = {
    PATH: process.env.PATH,
    CDK_OUTDIR: resolve(outDir),
    CDK_CONTEXT_JSON: JSON.stringify({ ...projectContext(), ...context }),
    // Validating the template takes longer than all else; it is done before a deployment.
    CDK_VALIDATION: 'false',
  };
  // The settings file in the working folder is for AWS, not for the local cloud.
  mkdirSync(outDir, { recursive: true });
  const options = { cwd: outDir, env, maxBuffer: 16 * 1024 * 1024 };
  await run(process.execPath, [join(project, app)], options).catch((error) => {
    const said = String(error.stderr).trim() || error.message;
    if (/ENOSPC|no space left/i.test(said))
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    throw new Error(`The CDK app refuses:\n${said}`);
  });
  writeFileSync(stampFile, `${stamp} ${stampOfMade(outDir)}`);
  return true;
}

/** The context of `cdk.json`, and what the CDK's command line adds by itself: construct paths, from which functions get their names. */
function projectContext(): Record<string, unknown> {
  const file = join(project, 'cdk.json');
  const own = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).context : {};
  return { 'aws:cdk:enable-path-metadata': true, ...own };
}

function stampOf(context: Readonly<Record<string, unknown>>): string {
  const files = sources.flatMap(filesOf).map((file) => join(project, file));
  return digestOf(JSON.stringify(context), files);
}

/** Detects output files that a full disk or a crash has truncated. Files added later are ignored. */
function stampOfMade(outDir: string): string {
  const names = readdirSync(outDir).toSorted();
  const bundles = names.filter((name) => name.startsWith('asset.')).map((name) => join(name, 'index.js'));
  const made = [...names.filter((name) => /^(manifest|.+\.(template|assets))\.json$/.test(name)), ...bundles];
  return digestOf(
    '',
    made.map((name) => join(outDir, name)).filter((file) => existsSync(file)),
  );
}

function digestOf(text: string, files: readonly string[]): string {
  const hash = createHash('sha256').update(text);
  for (const file of files) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`\n${file} ${mtimeMs} ${size}`);
  }
  return hash.digest('hex');
}

function filesOf(source: string): string[] {
  const path = join(project, source);
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [source];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => file.slice(project.length + 1)).toSorted();
}
