import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EventOutcome } from '../../src/core/events/outcome.ts';
import type { DeskSession } from '../../src/core/keys/desk-session.ts';
import { languageNames } from '../../src/core/languages/language-names.ts';
import type { KnownStay } from '../../src/core/stay/stay.ts';
import type { AcceptedTerms, NetworkUse } from '../../src/core/ticket/use/network-use.ts';
import type { TicketSession } from '../../src/core/ticket/use/ticket-session.ts';
import type { NotedDevice } from '../../src/networks/access/admitted-device.ts';
import { keptKinds } from '../../src/operations/export/kept-kinds.ts';
import { queues } from '../../src/operations/queues/queues.ts';
import { componentSchemas } from '../../tools/openapi/component-schemas.ts';
import { deployment } from '../lib/deployment.ts';
import { resourcesOf } from '../lib/template-resources.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const page = read('docs/operate/data-protection.md');
/** What the page names. */
const named = new Set([...page.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text));

/** Capitals in stores that are no part of an item's key: words of AWS, of DNS and of HTTP, and a type of paper. */
const noKeys = new Set(
  'ADD CNAME COUNT DELETED EXTERNAL HEALTHY MODIFIED MX PENDING PRODUCTION REMOVE REQUIRE TXT ACTIVE WWW'.split(' '),
);

/** What the keys of items begin with, wherever a store writes one: `LOC#`, `KEYS`. */
function keysOfItems(): string[] {
  const stores = globSync('src/**/*.store.ts', { cwd: root });
  const found = stores.flatMap((file) =>
    [...read(file).matchAll(/['`]([A-Z][A-Z-]+)(?:\$\{level\})?(#?)(?=['`$])/g)].map(
      ([, word = '', hash = '']) => (noKeys.has(word) ? '' : word) + hash,
    ),
  );
  return [...new Set(found)].filter((key) => key.length > 1);
}

test('every kind of item of the table has its line: what it has of a person, for what, and until when', () => {
  const keys = keysOfItems();
  expect(keys.length).toBeGreaterThan(40);
  expect(keys.filter((key) => !named.has(key) && !named.has(key.replace('#', '')))).toEqual([]);
});

/** Sort keys of items whose partition says what they are, and places of stays in indexes. */
const withinKinds = ['DAY#', 'DOOR', 'DUE#', 'GROUP#', 'LOCATION', 'LOGO', 'SECRET', 'SYNC', 'UNDELIVERED#', 'TALLY#'];

test('the export has a rule for every kind of item: listed, or why not; erased, or what is left', () => {
  const ruled = new Set(keptKinds.flatMap(({ pk, sk = '' }) => [pk, sk]));
  expect(keysOfItems().filter((key) => !ruled.has(key) && !withinKinds.includes(key))).toEqual([]);
  for (const { pk, sk = '', exported, erased } of keptKinds) {
    expect(named).toContain(sk || pk);
    expect([pk, exported === true || exported.endsWith('.'), erased === 'erased' || erased.endsWith('.')]).toEqual([
      pk,
      true,
      true,
    ]);
  }
});

/** Which look at stays, and write none. */
const readers = [
  'canary.wiring.ts',
  'sync-reservations.wiring.ts',
  'publish.wiring.ts',
  'translate-webhooks.wiring.ts',
];
const cliReaders = ['redrive-queues.cli.ts', 'send-events.cli.ts'];

test('whoever writes stays, codes, sessions or outcomes keeps them as the location’s file says', () => {
  const files = globSync('src/**/*.{wiring,cli}.ts', { cwd: root });
  const writers = files.filter((file) =>
    /\b(stayTable|deployedStays|codeTable|networkUses|outcomeTable)\(/.test(read(file)),
  );
  expect(writers.length).toBeGreaterThan(12);
  const without = writers.filter(
    (file) => !/keptTable\(|deployedStays\(|locations,\s*retentionDays|\.\.\.table, locations \}/.test(read(file)),
  );
  expect(without.map((file) => file.split('/').at(-1)).sort()).toEqual([...readers, ...cliReaders].sort());
});

/** What each field of an item tells of a person, in the words of the item's line; a new field does not compile without any. */
const told = {
  '`LOC#` `STAY#`': {
    locationId: '',
    source: '',
    reservationId: 'ids of the reservation',
    stayId: 'ids of the reservation',
    rev: '',
    gen: '',
    seq: '',
    status: 'fields above',
    state: '',
    stands: '',
    facts: 'fields above',
    checkedInAt: 'fields above',
    ended: 'fields above',
    guestSince: '',
    entries: 'fields above',
    before: 'fields above',
    wholeBefore: 'fields above',
    sentBefore: '',
    named: '',
    rooms: 'ids of the reservation',
    roomsUntil: 'fields above',
    erased: 'digests of erased addresses',
    owed: "mail's way",
    order: 'code',
    formerTickets: 'code',
    openedBy: '',
    openedAt: '',
    trail: 'acts at the desk and by whom',
    group: '',
    requestHash: '',
    ticket: 'code',
    endOverride: 'acts at the desk',
  } satisfies Record<keyof KnownStay, string>,
  '`NETWORK#`': {
    id: '',
    version: '',
    device: 'MAC address',
    addresses: 'IP addresses',
    serial: 'serial',
    server: 'access point',
    accessPoint: 'access point',
    startedAt: 'times',
    since: 'times',
    reportedAt: 'times',
    endedAt: 'times',
    endCause: '',
    seconds: 'times',
    upload: 'bytes',
    download: 'bytes',
    days: 'times',
    reported: 'times',
    devices: 'MAC address',
    sums: 'bytes',
  } satisfies Record<keyof TicketSession | keyof NetworkUse, string>,
  '`ACCEPTED-TERMS#`, with these': {
    device: 'MAC address',
    version: 'version',
    at: 'time of the tick',
  } satisfies Record<keyof AcceptedTerms, string>,
  '`ADMITTED`': {
    locationId: '',
    mac: 'MAC address',
    key: 'stay',
    user: 'code',
    visit: '',
    byDoor: '',
    until: 'until when',
    downrate: '',
    uprate: '',
    others: 'stay',
    version: '',
    endsAt: 'until when',
    isDoubtful: '',
    isExpelled: '',
    tries: '',
  } satisfies Record<keyof NotedDevice, string>,
  '`EVT#`': {
    eventId: 'ids of event',
    locationId: '',
    source: '',
    outcome: '',
    reason: 'reason',
    detail: 'reason',
    stay: 'stay',
    at: '',
  } satisfies Record<keyof EventOutcome, string>,
  '`DESKSESSIONS`': {
    id: '',
    subject: 'id and roles',
    name: 'name',
    issuer: '',
    locations: 'roles',
    createdAt: '',
    expiresAt: '',
    checkedAt: '',
  } satisfies Record<keyof DeskSession, string>,
};

test.for(Object.entries(told))('the line of %s says what each of its fields tells of a person', ([items, fields]) => {
  const [line = ''] = page.match(new RegExp(`^\\| ${items}.*$`, 'm')) ?? [];
  expect(Object.entries(fields).filter(([, words]) => !line.includes(words))).toEqual([]);
});

interface Properties {
  readonly properties: Readonly<Record<string, { readonly anyOf?: readonly Properties[] }>>;
}

test('every field that is kept of what a hotel’s system tells is named', () => {
  const event = componentSchemas().StayEvent as unknown as { properties: { data: Properties } };
  const { data } = event.properties;
  const [guest] = data.properties.guest?.anyOf ?? [];
  const ids = ['locationId', 'reservationId', 'stayId', 'status'];
  const names = [
    ...Object.keys(data.properties).filter((name) => !ids.includes(name)),
    ...Object.keys(guest?.properties ?? {}),
  ];
  expect(names).toEqual(expect.arrayContaining(['familyName', 'room']));
  expect(names.filter((name) => !named.has(name))).toEqual([]);
});

test('every queue is named', () => {
  const names = queues.filter(({ kind }) => kind !== 'dead-letters').map(({ name }) => name);
  const alone = queues
    .filter(({ name }) => /^(publish|sweeps)/.test(name))
    .map(({ name }) => name.replace(' dead letters', ''));
  expect([...names, ...alone].filter((name) => !named.has(name))).toEqual([]);
});

test('the stack keeps data in a table, queues, logs and the desk’s people, and nowhere else', () => {
  const keeping =
    /::(Archive|Bucket|DBCluster|DBInstance|DeliveryStream|Domain|FileSystem|GlobalTable|LogGroup|Queue|Secret|Stream|Table|UserPool)$/;
  const resources = deployment({ desk: true }).toJSON().Resources as Record<string, { readonly Type: string }>;
  const kinds = new Set(Object.values(resources).map(({ Type }) => Type));
  expect([...kinds].filter((kind) => keeping.test(kind)).sort()).toEqual([
    'AWS::Cognito::UserPool',
    'AWS::DynamoDB::GlobalTable',
    'AWS::Logs::LogGroup',
    'AWS::SQS::Queue',
  ]);
});

test('logs are kept for a month, and messages that failed for 14 days, as the page says', () => {
  const template = deployment({ desk: true });
  const logs = resourcesOf(template, 'AWS::Logs::LogGroup').map(({ Properties }) => Properties.RetentionInDays);
  expect(new Set(logs)).toEqual(new Set([30]));
  const longest = resourcesOf(template, 'AWS::SQS::Queue').map(({ Properties }) =>
    Number(Properties.MessageRetentionPeriod),
  );
  expect(Math.max(...longest)).toBe(14 * 86_400);
});

test('guests can read in each language of the mails what is kept of them', () => {
  const notice = read('docs/operate/privacy-notice.md');
  for (const [tag, name] of Object.entries(languageNames)) {
    const [line = ''] = notice.match(new RegExp(`^- \\*\\*${name}\\*\\* \\(\`${tag}\`\\).*$`, 'm')) ?? [];
    const filled = ['HOTEL', 'CONTACT', 'BASIS', 'DAYS', '35', 'Amazon Web Services', 'REGION', 'AUTHORITY'];
    expect([tag, filled.filter((word) => !line.includes(word))]).toEqual([tag, []]);
  }
});
