import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { workKindNames } from '../../src/core/owed/work-kinds.data.ts';
import { importsOf, typesOf } from './imports-of.ts';
import { localCloud, refusal, roomOf, rooms, single } from './rooms.ts';
import { layerOf, subjectOf } from './subjects.ts';

const root = join(import.meta.dirname, '../..');
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.cjs', '*.mts', '*.mjs', '*.js', '*.tsx'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\n')
  .filter((file) => file.includes('/') && existsSync(join(root, file)));

/** What each file imports, as paths from the root and packages. */
const imports = new Map(
  files.map((file) => {
    const named = importsOf(file, readFileSync(join(root, file), 'utf8'));
    return [file, named.map((name) => (name.startsWith('.') ? posix.join(posix.dirname(file), name) : name))];
  }),
);
/** Those of them that import types alone. */
const types = new Map(
  files.map((file) => {
    const named = typesOf(file, readFileSync(join(root, file), 'utf8'));
    return [file, named.map((name) => (name.startsWith('.') ? posix.join(posix.dirname(file), name) : name))];
  }),
);
const importsIn = (file: string) => imports.get(file) ?? [];

test('every import goes the way that the rooms allow', () => {
  expect(files.length).toBeGreaterThan(600);
  const refused = files.flatMap((file) =>
    importsIn(file).flatMap((imported) => refusal(file, imported, types.get(file)?.includes(imported)) ?? []),
  );
  expect(refused).toEqual([]);
});

/** Where the rules of kinds of owed work are, and who does it. */
const ofKinds = /^src\/(core\/owed\/kinds|hotel-systems\/write|issuers|mail|texts)\//;

/** Who tells of the mail alone, as the REST contract does, or sends it by hand. */
const tellingOfMails = [
  'src/core/events/issue-tickets.service.ts',
  'src/core/events/preview-events.service.ts',
  'src/core/events/send-events.cli.ts',
  'src/core/stay/show-stay.cli.ts',
  'src/core/ticket/mail-by-hand.ts',
  'src/core/ticket/replace-code.service.ts',
  'src/core/ticket/use/first-logins.ts',
  'src/operations/canary.service.ts',
  'src/operations/commands/change-ticket.cli.ts',
  'src/operations/commands/list-tickets.cli.ts',
  'src/operations/commands/show-ticket.cli.ts',
  'src/operations/export/export-guest.cli.ts',
];

/** The kinds of work that a text takes of what a stay owes, by their names. */
function kindsNamed(text: string): string[] {
  const taken = [...text.matchAll(/\bowed\??\.(\w+)/g)].map(([, name = '']) => name);
  const destructured = [
    ...text.matchAll(/\bowed: \{([^{}]*)\}/g),
    ...text.matchAll(/\{([^{}]*)\}: (?:\w+\['owed'\]|Owed)/g),
  ].flatMap(([, names = '']) => names.split(',').map((name) => name.trim().split(':')[0] ?? ''));
  return [...taken, ...destructured].filter((name) => (workKindNames as readonly string[]).includes(name));
}

test('nobody names a kind of owed work but its own folders, and who tells of the mail', () => {
  const naming = files
    .filter((file) => file.startsWith('src/') && !ofKinds.test(file))
    .flatMap((file) => kindsNamed(readFileSync(join(root, file), 'utf8')).map((kind) => [file, kind] as const));
  expect(naming.filter(([, kind]) => kind !== 'email')).toEqual([]);
  expect([...new Set(naming.map(([file]) => file))].toSorted()).toEqual(tellingOfMails);
  expect(kindsNamed("stay.owed.text, { owed: { field, email: mail } }, ({ message }: Stay['owed'])")).toEqual([
    ...['text', 'field', 'email', 'message'],
  ]);
});

test('no imports go round in a circle, those of types included', () => {
  const graph = new Map(files.map((file) => [file, importsIn(file).filter((imported) => imports.has(imported))]));
  expect(circleIn(graph)).toBeUndefined();
  const planted = new Map(graph).set('a.ts', ['b.ts']).set('b.ts', ['c.ts']).set('c.ts', ['a.ts']);
  expect(circleIn(planted)).toEqual(['a.ts', 'b.ts', 'c.ts', 'a.ts']);
});

/** The first circle in a graph of imports, as the way round. */
function circleIn(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] | undefined => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const next of graph.get(file) ?? []) {
      const found = walk(next, [...way, file]);
      if (found) return found;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const found = walk(file, []);
    if (found) return found;
  }
  return undefined;
}

test('pure files and use cases draw no chance of their own: the same input gives the same result', () => {
  const pure = files.filter(
    (file) => subjectOf(file) !== undefined && ['', 'schema', 'service'].includes(layerOf(file) ?? ''),
  );
  expect(pure.filter((file) => readFileSync(join(root, file), 'utf8').includes('Math.random'))).toEqual([]);
});

test('every arrow to a single file is an import that there is', () => {
  const pairs = files.flatMap((file) => importsIn(file).map((imported) => [file, imported] as const));
  const unused = single.filter(([from, to]) => !pairs.some(([file, imported]) => from.test(file) && to.test(imported)));
  expect(unused).toEqual([]);
});

test('every file lies in a room, also one that imports nothing', () => {
  expect(files.filter((file) => roomOf(file) === undefined)).toEqual([]);
});

test('every room stands, and has files of its own', () => {
  for (const room of Object.keys(rooms))
    expect(
      files.filter((file) => roomOf(file) === room),
      room,
    ).not.toEqual([]);
});

test('the local cloud has six entries, and each is imported from outside it', () => {
  expect(localCloud).toHaveLength(6);
  const outside = new Set(files.filter((file) => !file.startsWith('local-cloud/')).flatMap(importsIn));
  expect(localCloud.filter((entry) => !outside.has(entry))).toEqual([]);
});

test('a folder that is in no room is refused, whatever it imports', () => {
  expect(refusal('src/somewhere/new.ts', 'src/core/stay/stay.ts')).toMatch(/lies in no room/);
});

describe('an import against the arrows is refused:', () => {
  test.each([
    ['src/kit/time.ts', 'src/core/stay/stay.ts'],
    ['src/core/stay/decide.ts', 'src/core/events/apply-events.service.ts'],
    ['src/core/stay/decide.ts', 'src/core/events/stay-event.schema.ts'],
    ['src/core/stay/decide.ts', 'src/mail/letter.ts'],
    ['src/core/stay/store/stay.store.ts', 'src/core/stay/show-stay.cli.ts'],
    ['src/core/events/issue-tickets.service.ts', 'src/core/events/issue-tickets.wiring.ts'],
    ['src/core/environment.ts', 'src/kit/time.ts'],
    ['src/core/owed/work-kinds.data.ts', 'src/kit/time.ts'],
    ['src/core/stay/decide.ts', 'zod'],
    ['src/core/stay/decide.ts', 'node:crypto'],
    ['src/core/ports.ts', 'src/kit/aws/table.store.ts'],
    ['src/core/ticket/new-ticket.service.ts', 'src/core/ticket/codes.store.ts'],
    ['src/core/ticket/new-ticket.service.ts', '@aws-sdk/client-dynamodb'],
    ['src/core/events/stay-event.schema.ts', 'src/kit/aws/table.store.ts'],
    ['src/core/events/stay-event.schema.ts', 'aws-cdk-lib'],
    ['src/core/events/stay-event.schema.ts', 'src/core/events/apply-events.service.ts'],
    ['src/kit/web/html.ts', 'src/core/location/location.ts'],
    ['src/kit/web/html.ts', 'src/core/languages/languages.ts'],
    ['src/core/languages/languages.ts', 'src/mail/letter.ts'],
    ['src/mail/letter.ts', 'zod'],
    ['src/mail/letter.ts', 'node:crypto'],
    ['src/mail/letter.ts', 'src/events-out/hooks/hook.ts'],
    ['src/mail/print/printed-ticket.page.ts', 'src/mail/mail-work.service.ts'],
    ['src/mail/mail-work.service.ts', 'src/mail/ses/ses-mailer.client.ts'],
    ['src/mail/mail-work.service.ts', 'nodemailer'],
    ['src/mail/ses/ses-mailer.client.ts', 'src/mail/deliver-tickets.wiring.ts'],
    ['src/mail/letter.ts', 'src/core/events/stay-event.schema.ts'],
    ['src/mail/letter.ts', 'src/mail/print/printed-ticket.page.ts'],
    ['src/kit/aws/table.store.ts', 'src/operations/commands/run-cli.cli.ts'],
    ['src/kit/aws/table.store.ts', 'local-cloud/start-local-cloud.ts'],
    ['src/kit/aws/table.store.ts', 'src/mail/letter.ts'],
    ['src/kit/aws/lambda.service.ts', 'src/core/stay/stay.ts'],
    ['src/operations/commands/run-cli.cli.ts', 'local-cloud/start-local-cloud.ts'],
    ['src/operations/commands/run-cli.cli.ts', 'lib/wifi-tickets.ts'],
    ['src/rest/http-api.service.ts', 'aws-cdk-lib'],
    ['src/rest/http-api.service.ts', 'dev/start-dev-stack.ts'],
    ['src/rest/http-api.service.ts', 'src/operations/commands/run-cli.cli.ts'],
    ['src/rest/http-api.service.ts', 'lib/wifi-tickets.ts'],
    ['src/rest/http-api.service.ts', '@aws-sdk/client-sqs'],
    ['src/rest/read-tickets.service.ts', '@aws-sdk/client-dynamodb'],
    ['src/operations/commands/undelivered.cli.ts', '@aws-sdk/client-sqs'],
    ['src/operations/commands/undelivered.cli.ts', 'computed: createRequire'],
    ['lib/wifi-tickets.ts', 'src/rest/http-api.service.ts'],
    ['lib/wifi-tickets.ts', 'src/kit/aws/table.store.ts'],
    ['lib/wifi-tickets.ts', 'src/mail/ses/ses-event.schema.ts'],
    ['lib/wifi-tickets.ts', '@aws-sdk/client-sqs'],
    ['lib/bundle/bundle.ts', 'src/kit/aws/lambda.service.ts'],
    ['lib/bundle/bundle.ts', 'src/rest/routes.ts'],
    ['src/kit/log/log-words.ts', 'src/kit/log/log.service.ts'],
    ['src/operations/doctor/checks/check-dns.ts', 'src/operations/doctor/facts/dns.client.ts'],
    ['src/operations/doctor/diagnose.cli.ts', '@aws-sdk/client-sqs'],
    ['lib/operations/canary.ts', 'src/kit/log/log.service.ts'],
    ['src/issuers/upstream.ts', 'src/issuers/octopus/lists.client.ts'],
    ['src/issuers/octopus/lists.client.ts', 'src/issuers/placing-line.store.ts'],
    ['src/issuers/place-ticket.service.ts', 'src/issuers/octopus/lists.client.ts'],
    ['src/issuers/place-ticket.service.ts', 'src/events-out/hooks/hook.ts'],
    ['src/issuers/place-ticket.service.ts', 'src/kit/aws/table.store.ts'],
    ['lib/issuers/placements.ts', 'src/issuers/upstream.ts'],
    ['functions/http-api/index.ts', 'functions/issue-tickets/index.ts'],
    ['src/rest/routes.ts', 'src/rest/wire/answers.schema.ts'],
    ['src/rest/wire/answers.schema.ts', 'src/rest/api-request.service.ts'],
    ['src/rest/api-request.service.ts', 'src/rest/keys/signing-secrets.store.ts'],
    ['src/rest/keys/signing-secrets.store.ts', 'src/rest/keys/key.cli.ts'],
    ['src/rest/wire/problem.ts', 'node:crypto'],
    ['src/kit/time.ts', 'computed: `../model/stay.ts`'],
    ['bin/wifi-tickets.ts', 'src/rest/routes.ts'],
    ['dev/start-dev-stack.ts', 'src/rest/http-api.service.ts'],
    ['dev/start-dev-stack.ts', 'lib/wifi-tickets.ts'],
    ['local-cloud/src/stack/start-local-cloud.ts', 'src/core/stay/stay.ts'],
    ['local-cloud/src/stack/start-local-cloud.ts', 'dev/start-dev-stack.ts'],
    ['local-cloud/test/fixture-cloud.ts', 'test/poll-timeouts.ts'],
    ['test/core/store/open-table.ts', 'local-cloud/src/tables/create-tables.ts'],
    ['test/core/store/open-table.ts', 'local-cloud/tables/create-tables.ts'],
    ['test/core/store/open-table.ts', 'local-cloud/src/services.ts'],
    ['test/core/store/open-table.ts', 'local-cloud/test/fixture-cloud.ts'],
    ['bench/compare/cold.ts', 'local-cloud/src/services.ts'],
    ['dev/start-dev-stack.ts', 'local-cloud/stack/start-local-cloud.ts'],
    ['local-cloud/src/stack/start-local-cloud.ts', 'local-cloud/src/services.ts'],
    ['local-cloud/src/stack/start-local-cloud.ts', 'vitest'],
    ['src/networks/login-rules.ts', 'src/networks/login.service.ts'],
    ['src/networks/login-rules.ts', 'node:crypto'],
    ['src/networks/login.service.ts', 'src/networks/code-owners.store.ts'],
    ['src/networks/login.service.ts', 'src/issuers/upstream.ts'],
    ['src/networks/portal/card.page.ts', 'src/networks/portal/visit.service.ts'],
    ['src/networks/code-owners.store.ts', 'src/networks/controllers/controllers.client.ts'],
    ['src/mail/letter.ts', 'src/networks/login-rules.ts'],
    ['src/hotel-systems/receive/reply.ts', 'src/hotel-systems/receive/receive-webhooks.service.ts'],
    ['src/hotel-systems/receive/reply.ts', 'src/kit/web/http-client.client.ts'],
    ['src/hotel-systems/receive/reply.ts', 'node:crypto'],
    ['src/hotel-systems/sync/sync-reservations.service.ts', 'src/hotel-systems/sync/sync-plan.store.ts'],
    ['src/hotel-systems/sync/sync-reservations.service.ts', 'src/events-out/hooks/hook.ts'],
    ['src/kit/web/http.ts', 'src/core/stay/stay.ts'],
    ['src/mail/letter.ts', 'src/rest/routes.ts'],
    ['src/rest/http-api.service.ts', 'src/issuers/place-tickets.service.ts'],
    ['src/rest/http-api.wiring.ts', 'src/operations/sweep-deliveries.wiring.ts'],
    ['src/mail/deliver-tickets.wiring.ts', 'src/issuers/place-tickets.wiring.ts'],
    ['src/operations/canary.service.ts', 'src/networks/code-owners.store.ts'],
    ['src/kit/web/http-client.client.ts', 'src/kit/aws/table.store.ts'],
  ])('%s → %s', (file, imported) => {
    expect(refusal(file, imported)).toMatch(/may not$/);
  });
});

test('of what a use case or a client is handed it may import the type, and nobody else may', () => {
  const [service, store] = ['src/core/ticket/new-ticket.service.ts', 'src/core/ticket/codes.store.ts'];
  expect(refusal(service, store, true)).toBeUndefined();
  expect(refusal('src/hotel-systems/fetch/session.client.ts', 'src/core/ticket/codes.store.ts', true)).toBeUndefined();
  expect(refusal('src/core/stay/decide.ts', store, true)).toMatch(/may not$/);
  expect(refusal('src/events-out/publish-events.service.ts', 'src/mail/ses/ses-mailer.client.ts', true)).toMatch(
    /may not$/,
  );
  const [page, answers] = ['src/desk/page/today.browser.ts', 'src/rest/desk/desk-answers.schema.ts'];
  expect(refusal(page, answers, true)).toBeUndefined();
  for (const [from, to, isType] of [
    [page, answers, false],
    [page, 'src/rest/desk/today.service.ts', true],
    ['src/desk/desk.service.ts', 'src/rest/http-api.service.ts', false],
    [page, 'node:crypto', true],
  ] as const)
    expect(refusal(from, to, isType)).toMatch(/may not$/);
  const typesIn = (text: string) => typesOf('some.ts', text);
  expect(typesIn("import type { A } from './a.ts'; import { type B } from './b.ts';")).toEqual(['./a.ts', './b.ts']);
  expect(typesIn("import { type A, b } from './a.ts';")).toEqual([]);
  expect(typesIn("import type { A } from './a.ts'; import { b } from './a.ts'; import './c.ts';")).toEqual([]);
});

test('imports are found in every form, types included', () => {
  const text = `import a from './a.ts';
import type { B } from './b.ts';
export { c } from './c.ts';
export * from './d.ts';
const e = await import('./e.ts');
type F = import('./f.ts').F;
const g = require('./g.cjs');
const h = await import(\`./h.ts\`);
const i = await import /* lazy */ (/* why */ './i.ts');
type J = import(/* why */ './j.ts').J;
const k = createRequire(import.meta.url)('./k.ts');
const l = process.getBuiltinModule('node:fs');
/** @type {import('./m.ts').M} */
let n;
/// <reference path="./o.ts" />
`;
  const found = text.split('\n').flatMap((line) => importsOf('some.ts', line));
  expect(found.toSorted()).toEqual([
    './a.ts',
    './b.ts',
    './c.ts',
    './d.ts',
    './e.ts',
    './f.ts',
    './g.cjs',
    './i.ts',
    './j.ts',
    './m.ts',
    'computed: / <reference path="./o.ts" />',
    'computed: `./h.ts`',
    'computed: createRequire',
    'computed: getBuiltinModule',
  ]);
});
