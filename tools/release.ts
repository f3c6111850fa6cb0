import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Level, levels, nextVersion, releasedChangelog } from './release/next-release.ts';
import { writeDeploymentTemplate } from './release/template/deployment-template.ts';

/**
 * Makes a release: version, changelog's section, checks, a commit, and in `release/VERSION` the files to hand out: package,
 * template and code, bill of materials, licences, notes, and the SHA-256 of each. A tag, the proofs that take
 * hours and the publication are by hand; it says which.
 * @param argv `major`, `minor` or `patch`; with `--checked` it does not run the checks, as they have run on these sources;
 * with `--files` it makes the files of the version that is there, and no release
 */
const project = join(import.meta.dirname, '..');
const run = (command: string, ...words: string[]) => execFileSync(command, words, { cwd: project, stdio: 'inherit' });
const told = (command: string, ...words: string[]) => execFileSync(command, words, { cwd: project }).toString().trim();
const text = (name: string) => readFileSync(join(project, name), 'utf8');

const usage = `npm run release -- ${levels.join(' | ')}   sets version and changelog, runs the checks, commits, and writes release/VERSION
  --checked   does not run the checks: they have run on these sources
  --files     writes the files of the version that is there, and makes no release`;

try {
  const { values, positionals } = parseArgs({
    options: { checked: { type: 'boolean' }, files: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  const [level = ''] = positionals;
  if (values.help) console.log(usage);
  else if (values.files) makeFiles(versionNow());
  else if (levels.includes(level)) release(level as Level, values.checked ?? false);
  else throw new Error(usage);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function release(level: Level, isChecked: boolean): void {
  if (told('git', 'status', '--porcelain') !== '')
    throw new Error('There are changes that are not committed: commit them, or put them aside.');
  const version = nextVersion(versionNow(), level);
  const date = new Date().toISOString().slice(0, 10);
  const { changelog, notes } = releasedChangelog(text('CHANGELOG.md'), { version, date });
  run('npm', 'version', '--no-git-tag-version', '--ignore-scripts', version);
  writeFileSync(join(project, 'CHANGELOG.md'), changelog);
  renameFiles(version);
  // What tells the version.
  run('npm', 'run', '--silent', 'openapi');
  run('npm', 'run', '--silent', 'asyncapi');
  try {
    if (!isChecked) for (const check of ['check', 'verify:template', 'sbom']) run('npm', 'run', check);
  } catch (error) {
    throw new Error('A check failed. Nothing is committed: git restore . takes back version and changelog.', {
      cause: error,
    });
  }
  run('git', 'commit', '--all', '--quiet', '--message', `Release ${version}`);
  const folder = makeFiles(version, notes);
  console.log(`By hand, as CONTRIBUTING.md (Releasing) says:
  npm run proofs, if they have not run on these sources
  npm run verify:build    its SHA-256 of the package must be that of ${folder}/SHA256SUMS
  git tag v${version}
  npm publish ${folder}/wifi-tickets-${version}.tgz    in CI with --provenance, where the registry takes it
`);
}

function versionNow(): string {
  return JSON.parse(text('package.json')).version;
}

/** The documents name the tarball, and where the code lies in the bucket. */
function renameFiles(version: string): void {
  for (const page of ['README.md', ...globSync('docs/{start,operate,reference}/*.md', { cwd: project })])
    writeFileSync(
      join(project, page),
      text(page).replaceAll(/(wifi-tickets[-/])\d+\.\d+\.\d+(?=\.tgz|\/)/g, `$1${version}`),
    );
}

/** Writes the files to hand out. @returns their folder, below the project */
function makeFiles(version: string, notes?: string): string {
  const folder = `release/${version}`;
  const out = join(project, folder);
  mkdirSync(out, { recursive: true });
  run('npm', 'pack', '--silent', '--pack-destination', folder);
  writeDeploymentTemplate(out);
  for (const name of ['sbom.cdx.json', 'third-party-notices.txt']) cpSync(join(project, 'dist', name), join(out, name));
  if (notes !== undefined) writeFileSync(join(out, 'notes.md'), notes);
  const files = globSync('**/*', { cwd: out }).filter((name) => statSync(join(out, name)).isFile());
  const sums = files
    .filter((name) => name !== 'SHA256SUMS')
    .toSorted()
    .map((name) => {
      const sum = createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('hex');
      return `${sum}  ${name}\n`;
    });
  writeFileSync(join(out, 'SHA256SUMS'), sums.join(''));
  console.log(`${folder} has ${files.length} files; sha256sum --check SHA256SUMS checks them there.`);
  return folder;
}
