import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Contrib, Enums, Models, Serialize, Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';
import parse from 'spdx-expression-parse';
import packageJson from '../../package.json' with { type: 'json' };
import type { InstalledPackage } from '../package/packages-of.ts';

/** A file of the package that was bundled, and the packages whose code is in it. */
export interface ShippedPart {
  /** As a path in the package, for example `dist/functions/issue-tickets/index.js`. */
  readonly path: string;
  /** Of its content, in hex. */
  readonly sha256: string;
  readonly packages: readonly InstalledPackage[];
}

const { packages } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8'));

/**
 * The SHA-512 of a package's tarball at the registry, in hex, as the lockfile has it.
 * @param folder where the package is installed, for example `node_modules/zod`
 */
function integrityOf(folder: string): string | undefined {
  const { integrity } = packages[folder.slice(folder.indexOf('node_modules/'))] ?? {};
  const [, base64] = /^sha512-(.+)$/.exec(integrity ?? '') ?? [];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('hex');
}

/** What ships. */
interface Shipped {
  readonly parts: readonly ShippedPart[];
  /** What npm installs beside the package. */
  readonly beside: readonly InstalledPackage[];
}

const licences = new Contrib.License.Factories.LicenseFactory(parse);
const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));

/**
 * The bill of materials (SBOM) of the package as CycloneDX 1.6 in JSON: each bundled file with the packages in it, and
 * what is installed beside. The same content is the same text, with the same serial number: it has no time.
 */
export function billOfMaterials(shipped: Shipped): string {
  const serial = uuidOf(written(shipped));
  return written(shipped, `urn:uuid:${serial}`);
}

function written({ parts, beside }: Shipped, serialNumber?: string): string {
  const libraries = new Map<string, Models.Component>();
  const refOf = (one: InstalledPackage) => {
    const key = `${one.name}@${one.version}`;
    const component = libraries.get(key) ?? library(one);
    libraries.set(key, component);
    return component.bomRef;
  };
  const files = parts.map(({ path, sha256, packages }) => {
    const hashes = new Models.HashDictionary([[Enums.HashAlgorithm['SHA-256'], sha256]]);
    const dependencies = new Models.BomRefRepository(packages.map(refOf));
    return new Models.Component(Enums.ComponentType.File, path, { bomRef: path, hashes, dependencies });
  });
  const ours = library({ ...packageJson, authors: [], folder: '' });
  for (const one of beside) ours.dependencies.add(refOf(one));
  for (const { bomRef } of files) ours.dependencies.add(bomRef);
  const metadata = new Models.Metadata({ component: ours });
  const components = new Models.ComponentRepository([...files, ...libraries.values()]);
  const bom = new Models.Bom({ metadata, components, serialNumber });
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function library({ name, version, license, description, folder }: Omit<InstalledPackage, 'scripts'>): Models.Component {
  const [, group, alone = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  const purl = new PackageURL('npm', group, alone, version, undefined, undefined).toString();
  const hash = integrityOf(folder);
  return new Models.Component(Enums.ComponentType.Library, alone, {
    ...{ group, version, description, purl, bomRef: purl },
    licenses: new Models.LicenseRepository([licences.makeFromString(license)]),
    hashes: new Models.HashDictionary(hash === undefined ? [] : [[Enums.HashAlgorithm['SHA-512'], hash]]),
  });
}

/** A UUID of version 8 that only the text decides. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = (8 + (Number.parseInt(hex.slice(16, 17), 16) % 4)).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/**
 * What CycloneDX's own schema, with no leniency, finds wrong with a bill of materials; empty if nothing.
 * @param bill as JSON
 */
export async function billProblems(bill: string): Promise<readonly string[]> {
  const found = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(bill);
  return found === null ? [] : [found].flat().map((problem) => JSON.stringify(problem));
}
