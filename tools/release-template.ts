import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { templateOfCommit } from './release/template-of-commit.ts';

/** Writes the template of a released commit, with which later ones are compared. @param argv[2] the commit, unless it is HEAD */
const { version, commit, template } = templateOfCommit(process.argv[2] ?? 'HEAD');
const folder = join(import.meta.dirname, '../test/release');
const suffix = '.template.json';
for (const name of readdirSync(folder).filter((each) => each.endsWith(suffix))) rmSync(join(folder, name));
writeFileSync(join(folder, `${version}${suffix}`), `${JSON.stringify(template, undefined, 2)}\n`);
writeFileSync(join(folder, 'last-release.json'), `${JSON.stringify({ version, commit }, undefined, 2)}\n`);
console.log(`test/release/${version}${suffix} has the template of ${commit}`);
