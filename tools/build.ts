import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { functionFolders, makeBundles, makeDeskPage } from '../lib/bundle/make-bundles.ts';
import packageJson from '../package.json' with { type: 'json' };
import { eventJsonSchema } from './package/event-json-schema.ts';
import { type InstalledPackage, packageIn, packagesOf } from './package/packages-of.ts';
import { thirdPartyNotices } from './package/third-party-notices.ts';
import { writeDeclarations } from './package/write-declarations.ts';
import { writeModules } from './package/write-modules.ts';
import { billOfMaterials, type ShippedPart } from './supply/bill-of-materials.ts';
import { assertAllowed } from './supply/licences.ts';

/**
 * Makes the package's `dist/`: modules, declarations, the functions' bundles, the event's JSON Schema, and what they hold of
 * other packages: their licences' texts, and the bill of materials.
 * @throws Error if a package in it has a licence that is not allowed
 */
const project = join(import.meta.dirname, '..');
const dist = join(project, 'dist');
rmSync(dist, { recursive: true, force: true });
const functions = makeBundles(functionFolders());
for (const { folder, code } of functions) {
  mkdirSync(join(dist, 'functions', folder), { recursive: true });
  writeFileSync(join(dist, 'functions', folder, 'index.js'), code);
}
// Beside the function that serves it.
const { code: pageFiles, ...page } = makeDeskPage();
for (const [path, text] of Object.entries<string>(JSON.parse(pageFiles))) {
  const file = join(dist, 'functions/desk/page', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const script = `dist/functions/desk/page/${JSON.parse(JSON.parse(pageFiles)['manifest.json']).entry}`;
const modules = await writeModules(dist);
writeDeclarations(dist);
writeFileSync(join(dist, 'events.schema.json'), `${JSON.stringify(eventJsonSchema(), undefined, 2)}\n`);

const bundled = [
  ...functions.map(({ folder, ...made }) => ({ path: `dist/functions/${folder}/index.js`, ...made })),
  { path: script, ...page },
  ...modules,
];
const parts = bundled.map(({ path, inside }): ShippedPart => {
  const sha256 = createHash('sha256')
    .update(readFileSync(join(project, path)))
    .digest('hex');
  return { path, sha256, packages: packagesOf(inside) };
});
const beside = installedBeside();
assertAllowed([...beside, ...parts.flatMap(({ packages }) => packages)]);
writeFileSync(join(dist, 'sbom.cdx.json'), billOfMaterials({ parts, beside }));
const notices = thirdPartyNotices(bundled.flatMap(({ files }) => files));
writeFileSync(join(dist, 'third-party-notices.txt'), notices);

/** The packages that npm installs together with ours, as they are installed here: its dependencies, which have none. */
function installedBeside(): readonly InstalledPackage[] {
  return Object.keys(packageJson.dependencies).flatMap((name) => packageIn(`node_modules/${name}`) ?? []);
}
