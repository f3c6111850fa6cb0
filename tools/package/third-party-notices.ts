import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const project = join(import.meta.dirname, '../..');
const inPackage = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const licence = /^(licen[cs]e|notice|copying)/i;

/**
 * The licences of the packages whose code is in the package.
 * @param files all source files, as paths relative to the project
 */
export function thirdPartyNotices(files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => inPackage.exec(file) ?? []));
  const namesOf = new Map<string, string[]>();
  for (const folder of [...folders].sort()) {
    const { name, version, license } = JSON.parse(readFileSync(join(project, folder, 'package.json'), 'utf8'));
    // A package's folder may have files that only say how its modules are read.
    if (name === undefined || version === undefined) continue;
    const texts = textsIn(folder) || `Licence: ${license}`;
    namesOf.set(texts, [...(namesOf.get(texts) ?? []), `${name} ${version}`]);
  }
  const parts = [...namesOf].map(([text, names]) => `${names.join(', ')}\n\n${text}`);
  return `Parts of these packages are in wifi-tickets:\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function textsIn(folder: string): string {
  const names = readdirSync(join(project, folder)).filter((name) => licence.test(name));
  return names.map((name) => readFileSync(join(project, folder, name), 'utf8').trim()).join('\n\n');
}
