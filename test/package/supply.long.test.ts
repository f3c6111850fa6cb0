import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { billProblems } from '../../tools/supply/bill-of-materials.ts';
import type { Lockfile } from '../../tools/supply/lockfile.ts';

const { installed } = inject('installedPackage');
const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(installed, 'dist/sbom.cdx.json'), 'utf8');
const notices = readFileSync(join(installed, 'dist/third-party-notices.txt'), 'utf8');
const lockfile: Lockfile = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

interface Component {
  readonly type: 'file' | 'library';
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly 'bom-ref': string;
  readonly purl: string;
  readonly hashes: readonly { readonly alg: string; readonly content: string }[];
}
const bill: {
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
} = JSON.parse(text);
const libraries = bill.components.filter(({ type }) => type === 'library');
const fullName = ({ group, name }: Component) => (group ? `${group}/${name}` : name);
const within = (ref: string) => bill.dependencies.find((one) => one.ref === ref)?.dependsOn ?? [];

test('the package brings a bill of materials along, which CycloneDX’s own schema takes', async () => {
  expect(await billProblems(text)).toEqual([]);
  expect(await billProblems(text.replace('"type": "library"', '"type": "book"'))).not.toEqual([]);
});

test('it has every function’s file as it ships, with its SHA-256 and the packages in it', () => {
  for (const name of readdirSync(join(root, 'functions'))) {
    const path = `dist/functions/${name}/index.js`;
    const content = createHash('sha256')
      .update(readFileSync(join(installed, path)))
      .digest('hex');
    const file = bill.components.find((one) => one['bom-ref'] === path);
    expect(file).toMatchObject({ type: 'file', name: path, hashes: [{ alg: 'SHA-256', content }] });
    expect(within(path).join()).toContain('pkg:npm/%40aws-sdk/client-dynamodb@');
  }
  const nodemailer = `pkg:npm/nodemailer@${packageJson.devDependencies.nodemailer}`;
  const mailing = bill.dependencies.filter(({ dependsOn = [] }) => dependsOn.includes(nodemailer));
  expect(mailing.map(({ ref }) => ref)).toEqual(['dist/functions/deliver-tickets/index.js', 'dist/run-cli.js']);
});

test('it has what is installed beside the package, and each package with its tarball’s SHA-512', () => {
  const zod = lockfile.packages['node_modules/zod'];
  expect(within(`pkg:npm/wifi-tickets@${packageJson.version}`)).toContain(`pkg:npm/zod@${zod?.version}`);
  for (const one of libraries) {
    const sha512 = Buffer.from(one.hashes[0]?.content ?? '', 'hex').toString('base64');
    const locked = Object.entries(lockfile.packages).filter(([, { integrity }]) => integrity === `sha512-${sha512}`);
    const found = locked.map(([folder, { version }]) => `${folder.replace(/.*node_modules\//, '')} ${version}`);
    expect(found).toContain(`${fullName(one)} ${one.version}`);
  }
});

test('no package that ships runs a script when it is installed', () => {
  const names = new Set(libraries.map((one) => `${fullName(one)} ${one.version}`));
  const shipping = Object.entries(lockfile.packages).filter(([folder, { version }]) =>
    names.has(`${folder.replace(/.*node_modules\//, '')} ${version}`),
  );
  expect(new Set(shipping.map(([folder]) => folder.replace(/.*node_modules\//, ''))).size).toBe(names.size);
  for (const [folder, { hasInstallScript }] of shipping) {
    expect([folder, hasInstallScript]).toEqual([folder, undefined]);
    const { scripts = {} } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    expect(Object.keys(scripts)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(pre|post)?install$/)]));
  }
  expect(Object.keys(packageJson.scripts).filter((name) => /^((pre|post)?install|prepare)$/.test(name))).toEqual([]);
});

test('the notices have every package whose code ships, by its version, with a whole text of its licence', () => {
  const parts = notices.split(`\n\n${'-'.repeat(80)}\n\n`);
  const texts = new Map(
    parts.flatMap((part) => {
      const [names = '', ...paragraphs] = part.replace(/^Parts of these .*\n\n/, '').split('\n\n');
      return names.split(', ').map((name) => [name, paragraphs.join('\n\n')] as const);
    }),
  );
  for (const { ref, dependsOn = [] } of bill.dependencies) {
    if (!ref.startsWith('dist/')) continue;
    for (const one of libraries.filter(({ purl }) => dependsOn.includes(purl))) {
      const licence = texts.get(`${fullName(one)} ${one.version}`) ?? '';
      expect([one.purl, licence]).toEqual([one.purl, expect.stringMatching(/copyright|unencumbered/i)]);
      expect([one.purl, licence]).toEqual([one.purl, expect.stringMatching(/warrant(y|ies)/i)]);
    }
  }
});
