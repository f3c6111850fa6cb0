import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from './finding.ts';
import { lintTemplate } from './lint-template.ts';
import { plantDefects, planted } from './planted-defects.ts';
import { plugins, validated } from './validated.ts';
import { type Variant, variants } from './variants.ts';

const cdk = join(import.meta.dirname, '../../node_modules/aws-cdk/bin/cdk');

/**
 * Whether `cdk validate`, the command, accepts an assembly. It reads the report of the synthesis and asks no account.
 * @throws Error if the command could not be run
 */
function cdkValidates(assembly: string): Promise<boolean> {
  const words = [cdk, 'validate', '--unstable=validate', '--no-online', '--app', assembly];
  return new Promise((resolve, reject) =>
    execFile(process.execPath, words, { cwd: assembly, env: { ...process.env, CI: 'true' } }, (error, out, text) => {
      if (error && error.code !== 1) reject(new Error(`cdk validate failed: ${text || out}`));
      else resolve(error === null);
    }),
  );
}

/** What the checks have found in one variant, by the name of the check. */
type FindingsByCheck = Readonly<Record<string, readonly Finding[]>>;

/** What one check has found in all variants. */
export interface Checked {
  readonly check: string;
  readonly findings: readonly (Finding & { readonly variant: string })[];
}

const flags = JSON.parse(readFileSync(join(import.meta.dirname, '../../cdk.json'), 'utf8')).context;

/**
 * Synthesizes all variants into a folder, and checks them.
 * @param options `lints`: whether there is a cfn-lint
 * @throws Error if a check does not find the defect that is planted for it
 */
export async function verify(folder: string, { lints }: { readonly lints: boolean }): Promise<readonly Checked[]> {
  const inPlanted = await judged(synthesized({ name: 'planted', build: plantDefects }, join(folder, 'planted')), lints);
  const checks = Object.keys(inPlanted);
  const blind = checks.filter((name) => !inPlanted[name]?.some(({ rule }) => rule === planted[name as CheckName]));
  if (blind.length > 0) throw new Error(`Not run, as they miss a planted defect: ${blind.join(', ')}`);
  const judging: Promise<readonly [variant: string, FindingsByCheck]>[] = [];
  for (const [i, variant] of variants.entries()) {
    // Meanwhile programs judge the two before.
    const made = synthesized(variant, join(folder, String(i)));
    await judging.at(-2);
    judging.push(judged(made, lints).then((found) => [variant.name, found]));
  }
  const checked = await Promise.all(judging);
  return checks.map((check) => ({
    check,
    findings: checked.flatMap(([variant, found]) => (found[check] ?? []).map((finding) => ({ ...finding, variant }))),
  }));
}

type CheckName = keyof typeof planted;

interface Synthesized {
  readonly assembly: string;
  readonly found: FindingsByCheck;
}

function synthesized({ build }: Variant, folder: string): Synthesized {
  const assembly = join(folder, 'cdk.out');
  mkdirSync(assembly, { recursive: true });
  const none = Object.fromEntries(plugins.map((plugin) => [plugin, []]));
  return { assembly, found: { ...none, ...validated(assembly, (app) => build(app, folder), flags) } };
}

async function judged({ assembly, found }: Synthesized, lints: boolean): Promise<FindingsByCheck> {
  const refused = { rule: 'refused', resource: 'the assembly', advice: 'It has what the other checks found.' };
  const [isAccepted, linted] = await Promise.all([cdkValidates(assembly), lints ? lintAll(assembly) : undefined]);
  return { ...found, 'cdk validate': isAccepted ? [] : [refused], ...(linted && { 'cfn-lint': linted }) };
}

async function lintAll(assembly: string): Promise<Finding[]> {
  const templates = readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
  const found = await Promise.all(templates.map((name) => lintTemplate(join(assembly, name))));
  return found.flat();
}
