import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clients, layerOf, mayAsk, packagesOf, type Room, subjectOf } from './subjects.ts';

/**
 * The rooms outside of `src`: every folder with code in it, and the one way that its arrows point. What is not said is not
 * allowed. The longest path that fits is a file's room.
 */
export const rooms: Readonly<Record<string, Room>> = {
  functions: { folders: ['src'], packages: [...clients, '@middy/*', 'standardwebhooks'] },
  lib: {
    folders: [
      'lib/bundle/bundle-of.ts',
      'src/kit/log/log-words.ts',
      'src/kit/log/metric-names.ts',
      'src/kit/nearest-name.ts',
      'src/kit/output-prefix.ts',
      'src/operations/settings',
      'src/rest/routes.ts',
    ],
    packages: ['aws-cdk-lib', 'constructs'],
  },
  'lib/bundle': { folders: [], packages: ['@smithy/types', 'esbuild'] },
  package: { folders: ['lib', 'src/core/events', 'src/operations/commands'], packages: ['aws-cdk-lib', 'zod'] },
  bin: { folders: ['dev', 'dist', 'lib/app', 'src/operations/commands'], packages: [] },
  dev: {
    folders: ['src/core', 'src/hotel-systems', 'src/kit', 'src/networks', 'src/operations'],
    packages: ['@aws-sdk/*', 'commander', 'local-cloud', 'oidc-provider', 'yaml'],
  },
  'local-cloud': { folders: ['local-cloud/test'], packages: ['vitest'] },
  'local-cloud/src': {
    folders: [],
    packages: [...clients, 'dynalite', 'fauxqs', 'libphonenumber-js/mobile', 'mailparser', 'nodemailer', 'zod'],
  },
  'local-cloud/test': { folders: ['local-cloud/src'], packages: ['*'] },
  tools: { folders: ['*'], packages: ['*'] },
  bench: { folders: ['*'], packages: ['*'] },
  test: { folders: ['*'], packages: ['*'] },
};

/** What the local cloud is to everybody else: the entries of its package, as they are imported. */
export const localCloud: readonly string[] = Object.keys(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../local-cloud/package.json'), 'utf8')).exports,
).map((entry) => entry.replace('.', 'local-cloud'));

/** What no rule says. */
export const single: readonly (readonly [from: RegExp, to: RegExp])[] = [
  // They compute, and draw no chance.
  [
    /^src\/(kit\/hash|hotel-systems\/receive\/(check-proof|strip-body)|networks\/(proof|portal\/page-state))\.ts$/,
    /^node:crypto$/,
  ],
  // Commands make their clients there.
  [/^src\/kit\/cli\/([a-z]+-)?deployment\.cli\.ts$/, /^@aws-sdk\//],
  // Modules by a path that only running tells.
  [
    /^(dev\/docs-pages|lib\/bundle\/(bundle-desk|fingerprint)|local-cloud\/src\/[a-z/-]+|tools\/package\/write-(modules|declarations))\.ts$/,
    /^computed: /,
  ],
  // What tests of a stack use; no other file of the package does.
  [/^local-cloud\/src\/testing\.ts$/, /^vitest$/],
];

/** The room of a file; undefined if it has none. */
export function roomOf(file: string): string | undefined {
  const [subject, layer] = [subjectOf(file), layerOf(file)];
  if (subject) return layer === undefined ? undefined : `${subject} (${layer === '' ? 'pure' : layer})`;
  return Object.keys(rooms)
    .filter((room) => file.startsWith(`${room}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}

/**
 * Why a file must not import something; undefined if it may.
 * @param imported a path from the root, or a package
 * @param isType whether only types are imported of it, which a use case may ask of what it is handed
 */
export function refusal(file: string, imported: string, isType = false): string | undefined {
  const room = roomOf(file);
  if (room === undefined) return `${file} lies in no room: say in test/boundaries what its folder may import`;
  if (single.some(([from, to]) => from.test(file) && to.test(imported))) return undefined;
  const may = imported.startsWith('node:')
    ? !isPure(file) || computing.includes(imported)
    : isPath(imported)
      ? mayReach(file, imported, room, isType)
      : (rooms[room]?.packages ?? packagesOf(file)).some((one) => covers(one, imported));
  return may && !isInside(file, imported) ? undefined : `${file} imports ${imported}, which ${room} may not`;
}

/** Whether it is what the local cloud keeps for itself, or for its own files one of the entries, which are for others. */
function isInside(file: string, imported: string): boolean {
  if (!file.startsWith('local-cloud/')) return imported.startsWith('local-cloud/') && !localCloud.includes(imported);
  return file.startsWith('local-cloud/src/') && localCloud.includes(imported.replace('/src/', '/'));
}

/** Node's modules that reach nothing and draw no chance. */
const computing = ['node:buffer', 'node:net', 'node:url'];

/** Subjects' pure files know no platform, and browsers have none of Node's modules. */
function isPure(file: string): boolean {
  return subjectOf(file) !== undefined && ['', 'browser'].includes(layerOf(file) ?? 'none');
}

function isPath(imported: string): boolean {
  // As a package, the local cloud is named without its folder `src`; a package may be named like a file, as ipaddr.js.
  return /\.(tsx?|c?js|json)$/.test(imported) && !/^(local-cloud\/(?!src\/|test\/)|[^/]+\.js$)/.test(imported);
}

function mayReach(file: string, imported: string, room: string, isType: boolean): boolean {
  if (subjectOf(file)) return mayAsk(file, imported, isType);
  const { folders = [] } = rooms[room] ?? {};
  const isOwn = room === roomOf(imported) && (room !== 'functions' || functionOf(file) === functionOf(imported));
  const isName = room === 'lib' && ['environment', 'data'].includes(layerOf(imported) ?? '');
  return isOwn || isName || folders.some((one) => one === '*' || imported === one || imported.startsWith(`${one}/`));
}

function functionOf(file: string): string | undefined {
  return file.split('/')[1];
}

function covers(allowed: string, name: string): boolean {
  if (allowed === '*' || allowed === name) return true;
  return name.startsWith(allowed.endsWith('/*') ? allowed.slice(0, -1) : `${allowed}/`);
}
