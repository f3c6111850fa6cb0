import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastRelease } from './last-release.ts';
import { must } from './steps.ts';

const template = join(import.meta.dirname, `../release/${lastRelease.version}.template.json`);

/**
 * Whether the stack has every output that the last release has: operators and hotels' systems know it by them.
 * @throws CheckFailed that names the first that is missing
 */
export function checkOutputs(outputs: Readonly<Record<string, string>>): void {
  const { Outputs } = JSON.parse(readFileSync(template, 'utf8')) as { readonly Outputs: object };
  for (const name of Object.keys(Outputs)) must(outputs[name], `the stack has the output ${name}`);
}
