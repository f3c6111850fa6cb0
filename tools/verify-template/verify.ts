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
  const inPlanted = await check({ name: 'planted', build: plantDefects }, join(folder, 'planted'), lints);
  const checks = Object.keys(inPlanted);
  const blind = checks.filter((name) => !inPlanted[name]?.some(({ rule }) => rule === planted[name as CheckName]));
  if (blind.length > 0) throw new Error(`Not run, as they miss a planted defect: ${blind.join(', ')}`);
  const checked = new Map<string, Checked['findings']>(checks.map((name) => [name, []]));
  for (const [i, variant] of variants.entries()) {
    const found = await check(variant, join(folder, String(i)), lints);
    for (const [name, findings] of Object.entries(found)) {
      const those = findings.map((finding) => ({ ...finding, variant: variant.name }));
      checked.set(name, [...(checked.get(name) ?? []), ...those]);
    }
  }
  return [...checked].map(([name, findings]) => ({ check: name, findings }));
}

type CheckName = keyof typeof planted;

async function check({ build }: Variant, folder: string, lints: boolean): Promise<FindingsByCheck> {
  const assembly = join(folder, 'cdk.out');
  mkdirSync(assembly, { recursive: true });
  const found = validated(assembly, (app) => build(app, folder), flags);
  const none = Object.fromEntries(plugins.map((plugin) => [plugin, []]));
  const refused = { rule: 'refused', resource: 'the assembly', advice: 'It has what the other checks found.' };
  const accepted = { 'cdk validate': (await cdkValidates(assembly)) ? [] : [refused] };
  return { ...none, ...found, ...accepted, ...(lints ? { 'cfn-lint': await lintAll(assembly) } : {}) };
}

async function lintAll(assembly: string): Promise<Finding[]> {
  const templates = readdirSync(assembly).filter((name) => name.endsWith('.template.json'));
  const found = await Promise.all(templates.map((name) => lintTemplate(join(assembly, name))));
  return found.flat();
}
