import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InstalledPackage, packagesOf } from './packages-of.ts';
import { standardLicence } from './standard-licence.ts';

const project = join(import.meta.dirname, '../..');
const licence = /^(licen[cs]e|notice|copying)/i;

/**
 * The licences of the packages whose code is in the package.
 * @param files all source files, as paths relative to the project
 * @throws Error if a package brings no text of its licence along, and it is none of the usual ones
 */
export function thirdPartyNotices(files: readonly string[]): string {
  const namesOf = new Map<string, string[]>();
  for (const each of packagesOf(files)) {
    const texts = textsIn(each) || standardLicence(each);
    namesOf.set(texts, [...(namesOf.get(texts) ?? []), `${each.name} ${each.version}`]);
  }
  const parts = [...namesOf].map(([text, names]) => `${[...new Set(names)].join(', ')}\n\n${text}`);
  return `Parts of these packages are in wifi-tickets:\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function textsIn({ folder }: InstalledPackage): string {
  const names = readdirSync(join(project, folder)).filter((name) => licence.test(name));
  return names
    .sort()
    .map((name) => readFileSync(join(project, folder, name), 'utf8').trim())
    .join('\n\n');
}
