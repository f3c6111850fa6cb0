import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionFolders, makeBundles } from '../lib/bundle/make-bundles.ts';
import { eventJsonSchema } from './package/event-json-schema.ts';
import { thirdPartyNotices } from './package/third-party-notices.ts';
import { writeDeclarations } from './package/write-declarations.ts';
import { writeModules } from './package/write-modules.ts';

/** Makes the package's `dist/`: modules, declarations, the functions' bundles, and the event's JSON Schema. */
const dist = join(import.meta.dirname, '../dist');
rmSync(dist, { recursive: true, force: true });
const functions = makeBundles(functionFolders());
for (const { folder, code } of functions) {
  mkdirSync(join(dist, 'functions', folder), { recursive: true });
  writeFileSync(join(dist, 'functions', folder, 'index.js'), code);
}
const modules = await writeModules(dist);
writeDeclarations(dist);
writeFileSync(join(dist, 'events.schema.json'), `${JSON.stringify(eventJsonSchema(), undefined, 2)}\n`);
const files = [...modules, ...functions.flatMap((each) => each.files)];
writeFileSync(join(dist, 'third-party-notices.txt'), thirdPartyNotices(files));
