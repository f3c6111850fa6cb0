import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { application, clients, core, domain, errors, type Room } from './lists.ts';
import { isKit, layerOf, rulesOf, subjectOf } from './subjects.ts';

const upTo = (layer: string) => domain.slice(0, domain.indexOf(`src/domain/${layer}`));

/**
 * The rooms: every folder with code in it, and the one way that its arrows point. What is not said is not allowed. The
 * longest path that fits is a file's room.
 */
export const rooms: Readonly<Record<string, Room>> = {
  'src/domain/time': { folders: [], packages: ['temporal-polyfill'] },
  'src/domain/model': { folders: upTo('model'), packages: [] },
  'src/domain/facts': { folders: upTo('facts'), packages: [] },
  'src/domain/ticket': { folders: upTo('ticket'), packages: [] },
  'src/domain/network': { folders: upTo('network'), packages: [] },
  'src/domain/owed': { folders: upTo('owed'), packages: [] },
  'src/domain/decide': { folders: upTo('decide'), packages: [] },
  'src/domain/changes': { folders: upTo('decide'), packages: [] },
  'src/app/errors': { folders: [], packages: [] },
  'src/app/ports': { folders: domain, packages: [] },
  'src/app': { folders: [...core, errors, 'src/contract/events'], packages: [] },
  'src/contract': { folders: [...domain, 'src/kit'], packages: ['temporal-polyfill', 'yaml', 'zod'] },
  'src/aws': { folders: [...core, errors, 'src/contract'], packages: clients },
  'src/cli': {
    folders: [
      ...application,
      'src/events-out',
      'src/mail',
      'src/hotel-systems',
      'src/octopus',
      'src/operations',
      'src/networks',
    ],
    packages: ['commander', 'yaml'],
  },
  functions: {
    folders: [
      ...application,
      'src/events-out',
      'src/mail',
      'src/hotel-systems',
      'src/octopus',
      'src/rest',
      'src/operations',
      'src/networks',
    ],
    packages: ['aws-lambda', '@middy/*', 'standardwebhooks'],
  },
  lib: { folders: ['src/contract/settings'], packages: ['aws-cdk-lib', 'constructs'] },
  'lib/bundle': { folders: [], packages: ['@smithy/types', 'esbuild'] },
  package: { folders: ['lib', 'src/cli', 'src/contract/events'], packages: ['aws-cdk-lib', 'zod'] },
  bin: { folders: ['lib/app', 'dev', 'src/cli'], packages: [] },
  dev: {
    folders: ['src/aws', 'src/hotel-systems', 'src/contract', ...domain, 'src/networks'],
    packages: ['@aws-sdk/*', 'commander', 'local-cloud', 'yaml'],
  },
  'local-cloud': { folders: ['local-cloud/test'], packages: ['vitest'] },
  'local-cloud/src': { folders: [], packages: [...clients, 'dynalite', 'fauxqs', 'mailparser', 'nodemailer', 'zod'] },
  'local-cloud/test': { folders: ['local-cloud/src'], packages: ['*'] },
  tools: { folders: ['*'], packages: ['*'] },
  bench: { folders: ['*'], packages: ['*'] },
  test: { folders: ['*'], packages: ['*'] },
};

/** What the local cloud is to everybody else: the entries of its package, as they are imported. */
export const localCloud: readonly string[] = Object.keys(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../local-cloud/package.json'), 'utf8')).exports,
).map((entry) => entry.replace('.', 'local-cloud'));

/** Arrows to one file of a folder that is closed otherwise. */
export const single: readonly (readonly [from: RegExp, to: RegExp])[] = [
  // A function's variables are what its construct must give it, and the API's routes what the gateway must have.
  [/^lib\/(mail\/)?[^/]+$/, /^functions\/[^/]+\/env\.ts$/],
  // Texts and names are the kit's to be.
  [
    /^src\/hotel-systems\/[^.]*\.ts$/,
    /^src\/contract\/(text\/(deeper-than|is-blank|iso-time)|events\/letters|files\/nearest-name)\.ts$/,
  ],
  // They compute, and reach nothing.
  [/^src\/(kit\/addresses|hotel-systems\/receive\/(verify|strip-body))\.ts$/, /^node:(buffer|crypto|net)$/],
  [/^src\/hotel-systems\/translate\/(jsonata|read-body)\.ts$/, /^(jsonata|fast-xml-parser)$/],
  [/^src\/cli\/run-cli\.ts$/, /^src\/rest\/keys\/key\.cli\.ts$/],
  [/^lib\/rest\//, /^src\/rest\/routes\.ts$/],
  // A ticket is printed with the letter of its mail; few calls do, which load it then.
  [/^src\/rest\/read-ticket\.service\.ts$/, /^src\/mail\/(ticket-letter|print\/printed-page\.page)\.ts$/],
  [/^lib\//, /^src\/[^/]+\/environment\.ts$/],
  // How tickets were used, which networks know.
  [
    /^src\/rest\/.+\.(service|wiring)\.ts$/,
    /^src\/networks\/accounting\/(ticket-uses\.service|access-servers\.store)\.ts$/,
  ],
  [/^src\/networks\/(radius\/(proven-password|ms-chap)|portal\/page-state)\.ts$/, /^node:crypto$/],
  [/^lib\//, /^src\/kit\/(log-words|metric-names|output-prefix)\.ts$/],
  // The doctor compares settings; their files are no subject's yet.
  [/^src\/operations\/doctor\/[^.]*\.ts$/, /^src\/contract\/settings\//],
  // A misspelt setting is told as in the settings file.
  [/^lib\/settings\/check-setting-names\.ts$/, /^src\/contract\/files\/nearest-name\.ts$/],
  // Wiring makes the clients, and nothing else of a function or a command knows them.
  [/^functions\/[^/]+\/(index|deps)\.ts$/, /^@aws-sdk\//],
  [/^src\/kit\/cli\/([a-z]+-)?deployment\.cli\.ts$/, /^@aws-sdk\//],
  // Where a package lies, and modules by a path that only running tells.
  [/^(dev\/docs-pages|lib\/bundle\/fingerprint|local-cloud\/src\/lambda\/bootstrap)\.ts$/, /^computed: createRequire$/],
  [/^lib\/function-code\.ts$/, /^lib\/bundle\/bundle-of\.ts$/],
  // What was built, which only the package has.
  [/^bin\/cli\.cjs$/, /^dist\/cli\.js$/],
  [/^tools\/package\/write-(modules|declarations)\.ts$/, /^computed: createRequire$/],
  // What tests of a stack use; no other file of the package does.
  [/^local-cloud\/src\/testing\.ts$/, /^vitest$/],
  // A file within a package that the package does not name.
  [/^local-cloud\/src\/queues\/mend-fauxqs\.ts$/, /^computed: /],
  [/^lib\/app\//, /^lib\/(mail\/)?[^/]+$/],
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
 */
export function refusal(file: string, imported: string): string | undefined {
  const room = roomOf(file);
  const rules = room === undefined ? undefined : (rulesOf(file, imported) ?? rooms[room]);
  if (!rules) return `${file} lies in no room: say in test/boundaries/rooms.ts what its folder may import`;
  if (single.some(([from, to]) => from.test(file) && to.test(imported))) return undefined;
  const may = imported.startsWith('node:')
    ? !isPure(file)
    : isPath(imported)
      ? mayReach(file, imported, rules)
      : rules.packages.some((one) => covers(one, imported));
  return may && !isInside(file, imported) ? undefined : `${file} imports ${imported}, which ${room} may not`;
}

/** Whether it is what the local cloud keeps for itself, or for its own files one of the entries, which are for others. */
function isInside(file: string, imported: string): boolean {
  if (!file.startsWith('local-cloud/')) return imported.startsWith('local-cloud/') && !localCloud.includes(imported);
  return file.startsWith('local-cloud/src/') && localCloud.includes(imported.replace('/src/', '/'));
}

type Rules = Room & { readonly isOwn?: boolean };

/** The domain and its ports know no platform, nor do subjects' pure files. */
function isPure(file: string): boolean {
  if (subjectOf(file)) return layerOf(file) === '';
  return file.startsWith('src/domain/') || file.startsWith('src/app/');
}

function isPath(imported: string): boolean {
  // As a package, the local cloud is named without its folder `src`.
  return /\.(ts|cjs|json)$/.test(imported) && !/^local-cloud\/(?!src\/|test\/)/.test(imported);
}

function mayReach(file: string, imported: string, { folders, isOwn: isOfSubject = false }: Rules): boolean {
  const room = roomOf(file);
  if (subjectOf(file) && (isKit(imported) || subjectOf(file) === subjectOf(imported))) return isOfSubject;
  const isOwn = room === roomOf(imported) && (room !== 'functions' || functionOf(file) === functionOf(imported));
  return isOwn || folders.some((folder) => folder === '*' || imported.startsWith(`${folder}/`));
}

function functionOf(file: string): string | undefined {
  return file.split('/')[1];
}

function covers(allowed: string, name: string): boolean {
  if (allowed === '*' || allowed === name) return true;
  return name.startsWith(allowed.endsWith('/*') ? allowed.slice(0, -1) : `${allowed}/`);
}
