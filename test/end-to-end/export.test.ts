import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOfToday } from '../../dev/as-of-today.ts';
import { sharedAddresses } from '../../src/core/owed/kinds/mail/shared-address.store.ts';
import { deskFeed, openDesks } from '../../src/core/stay/store/desk-feed.store.ts';
import { stayRef } from '../../src/core/stay/store/stay-ref.store.ts';
import { missedEvents } from '../../src/events-out/hooks/kept-events.store.ts';
import { addConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { pendingFetches } from '../../src/hotel-systems/fetch/fetch-progress.store.ts';
import { writeEndpoint } from '../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { awaitedEnds } from '../../src/hotel-systems/translate/awaited-ends.store.ts';
import { deliveryOrder } from '../../src/hotel-systems/translate/delivery-order.store.ts';
import { countFieldWrite } from '../../src/hotel-systems/write/field-writes.store.ts';
import { guestKinds } from '../../src/operations/export/kept-kinds.ts';
import { anyConnection } from '../core/support/any-connection.ts';
import { openPhone } from '../networks/portal/open-phone.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { checkIn, dateIn, minutesFromNow } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';
import { openRadiusServer } from './support/radius-server.ts';
import { unifiHotel } from './support/unifi-hotel.ts';

const { stack, operator } = await devStackWithOperator({ ses: { maxSendRate: 100 } });
const radius = await openRadiusServer(stack);
let unifi: Awaited<ReturnType<typeof unifiHotel>>;
beforeAll(async () => {
  const terms = { version: 'terms-1', accept: true, languages: [] };
  unifi = await unifiHotel(stack.endpoints, { ownDoor: { by: ['reservation', 'room'], resend: true }, terms });
  // Nobody listens: what a hook misses is kept, too.
  await operator.json('hook', 'create', ...at, '--url', 'https://pms.hotel-sol.example/events');
});
afterAll(() => unifi.close());

const at = ['--location', '28XXX004'];
const table = { ...stack.table, now: Date.now };
const leaves = dateIn(3);

/** Two guests with the same traces; every word of one has the other's letters nowhere. */
const people = {
  ANNA: { room: '310', names: /anna|annason|310310/i, macs: ['AA-AA-AA-00-00-01', 'AA-AA-AA-00-00-02'] },
  ZORA: { room: '320', names: /zora|zorason|320320/i, macs: ['CC-CC-CC-00-00-01', 'CC-CC-CC-00-00-02'] },
} as const;
type Person = keyof typeof people;
const emailOf = (person: Person) => `${person.toLowerCase()}@example.com`;

/** A guest with a mail that was sent again, a corrected ticket, devices by RADIUS and by the own door, and deliveries. */
async function stays(person: Person) {
  const { room, macs } = people[person];
  const guest = { givenName: person, familyName: `${person}SON`, email: emailOf(person), locale: 'en-GB' };
  const departure = { date: leaves };
  const about = { guest, room: { id: room, name: room }, departure, references: [`4471${room}${room}`] };
  const booked = { type: 'reservation.created', time: minutesFromNow(-200), data: { ...about, status: 'confirmed' } };
  await stack.send(checkIn(person, booked));
  await stack.send(checkIn(person, { time: minutesFromNow(-190), data: about }));
  await until(async () => (await stack.stay(person))?.owed.email?.deliveredAt).toBeDefined();
  const { serial = '', user: code = '' } = (await stack.stay(person))?.ticket ?? {};
  const [laptop, phone] = macs;
  await radius.authorize(code, laptop);
  await radius.account(code, laptop, 'Interim-Update', { 'Acct-Session-Time': 15 });
  unifi.join(phone);
  const page = openPhone(stack.endpoints.apiUrl ?? '', phone);
  await page.redirected('http://news.example/', 'default', { 'accept-language': 'en' });
  await page.pressIn('room', 'door', { surname: `${person}SON`, room, departure: leaves, ...page.tick() });
  expect(unifi.isOnline(phone)).toBe(true);
  expect(await operator.cli('mail', 'resend', serial)).toMatchObject({ code: 0 });
  expect(await operator.cli('ticket', 'replace', serial)).toMatchObject({ code: 0 });
  const stayKey = stayRef({ locationId: '28XXX004', source: 'urn:pms:hotel-sol', reservationId: person }).key;
  await deskFeed(table).keepOpen('28XXX004', undefined, Date.now());
  await openDesks(table).tell('28XXX004', [{ key: stayKey }]);
  const { noteList } = sharedAddresses({ ...table, now: Date.now });
  await noteList('28XXX004', [{ locationId: '28XXX004', key: stayKey, kind: 'email', version: 1 }]);
  const digestOf = (stayId: string | null) =>
    createHash('sha256')
      .update(JSON.stringify(['28XXX004', person, stayId]))
      .digest('base64url');
  const made = { delivery: 'd-1', at: new Date().toISOString() };
  await deliveryOrder(table).accept('sirvoy', digestOf(person), { ...made, sequence: '1' });
  // By a system that names no rooms.
  await deliveryOrder(table).accept('sirvoy', digestOf(null), { ...made, type: 'creation' });
  await pendingFetches(table).ask('sirvoy', { trigger: { kind: 'reservation', id: person } }, 'token');
  await awaitedEnds(table).note('sirvoy', person, 'delivery');
  await countFieldWrite(table)('sirvoy', person);
  return { serial, code };
}

/** A hotel's system that delivers the guest's next booking. */
async function delivers(person: Person) {
  const secret = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(secret).digest('base64url');
  await addConnection(anyConnection({ id: 'sirvoy', connector: 'sirvoy', locationId: '28XXX004' }), stack.table);
  await writeEndpoint({ digest, connection: 'sirvoy', connector: 'sirvoy', proofs: [], onlySources: false }, table);
  const fixture = readFileSync(join(import.meta.dirname, '../../connectors/sirvoy/fixtures/new-v2.json'), 'utf8');
  const named = asOfToday(fixture, Date.now())
    .replace('maren.tollefsby@example.com', emailOf(person))
    .replace('Maren', person);
  const url = `${stack.endpoints.outputs.WebhooksUrl}/${secret}`;
  const headers = { 'content-type': 'application/json' };
  expect((await fetch(url, { method: 'POST', body: named, headers })).status).toBe(200);
  await until(async () => (await stack.stays()).filter(({ source }) => source !== 'urn:pms:hotel-sol')).not.toEqual([]);
}

async function wholeTable(): Promise<string> {
  const { Items = [] } = await stack.table.db.send(new ScanCommand({ TableName: stack.table.tableName }));
  return JSON.stringify(Items);
}

type Copy = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> & {
  readonly notLookedAt: readonly string[];
};

/** The kinds of which a copy has something. */
const filled = (copy: Copy) => Object.keys(guestKinds).filter((name) => (copy[name]?.length ?? 0) > 0);

test('a guest gets a copy of all that is kept, of nobody else, and erasure leaves what is declared', async () => {
  await delivers('ANNA');
  const anna = await stays('ANNA');
  const zora = await stays('ZORA');
  const words = ['stay', 'export', ...at, '--email', emailOf('ANNA')];
  // Events for hooks come by the table's stream.
  await until(async () => (await operator.json(...words)).keptEvents.length).toBeGreaterThan(3);
  const [told] = (await operator.json(...words)).keptEvents;
  await missedEvents(table).note({ hook: 'hook-1', event: told.event, stay: 'any' });
  const copy: Copy = await operator.json(...words);
  const text = JSON.stringify(copy);
  expect(text).toContain(anna.code);
  expect(text).toContain('AA-AA-AA-00-00-01');
  expect(text).toContain('AA-AA-AA-00-00-02');
  expect(copy.stays?.map(({ facts }) => facts)).toContainEqual(
    expect.objectContaining({ guest: expect.objectContaining({ familyName: 'ANNASON' }), references: ['4471310310'] }),
  );
  const [stay] = copy.stays?.filter(({ reservationId }) => reservationId === 'ANNA') ?? [];
  expect(stay).toMatchObject({
    entries: [
      { status: 'confirmed' },
      { status: 'checked_in' },
      expect.objectContaining({ facts: { format: 'email' } }),
    ],
    owed: { email: { status: expect.any(String) } },
    delivery: { timeline: expect.arrayContaining([expect.objectContaining({ at: expect.any(String) })]) },
    trail: { acts: expect.arrayContaining([expect.objectContaining({ act: 'replaced', by: 'operator' })]) },
    keptUntil: expect.stringMatching(/^20\d\d-/),
  });
  expect(copy.acceptedTerms).toEqual([
    expect.objectContaining({ device: 'AA-AA-AA-00-00-02', version: 'terms-1', at: expect.stringMatching(/^20\d\d-/) }),
  ]);
  const missing = Object.keys(guestKinds).filter((name) => !filled(copy).includes(name));
  expect(missing).toEqual([]);
  for (const others of [people.ZORA.names, /CC-CC-CC/, new RegExp(zora.code), new RegExp(zora.serial)])
    expect(text).not.toMatch(others);
  expect(copy.notLookedAt.filter((one) => one.includes('another version'))).toEqual([]);

  const path = join(operator.folder, 'anna.json');
  const written = await operator.cli(...words, '--out', path);
  expect(written.out).toMatch(/^Wrote .*stays 2.*\n.*guest alone[\s\S]*quarantine/);
  expect(written.out).not.toMatch(/annason|anna@/i);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(path, 'utf8')).stays).toHaveLength(2);

  await operator.json('stay', 'erase', ...at, '--email', emailOf('ANNA'), '--yes');
  expect(await wholeTable()).not.toMatch(/annason|anna@example/i);
  const left: Copy = await operator.json('stay', 'export', ...at, '-r', 'ANNA');
  expect(left.stays).toMatchObject([{ state: 'erased', facts: {}, entries: [] }]);
  const declared = Object.entries(guestKinds).filter(([, { erased }]) => erased !== 'erased');
  expect(declared.map(([name]) => name)).toEqual(expect.arrayContaining(filled(left)));
  expect(await wholeTable()).toMatch(people.ZORA.names);
});

test('a reservation with rooms of several guests is exported a room at a time, and who booked it finds its name there', async () => {
  const booker = { givenName: 'Berta', familyName: 'Bookerova', email: 'berta@example.com' };
  const whole = checkIn('PARTY', { time: minutesFromNow(-20), data: { status: 'confirmed', guest: booker } });
  const room = (n: number) =>
    checkIn('PARTY', {
      time: minutesFromNow(-15),
      data: {
        stayId: `PARTY-${n}`,
        guest: n === 1 ? booker : { givenName: `Friend${n}`, familyName: `Amigo${n}`, email: `friend${n}@example.com` },
      },
    });
  for (const event of [whole, room(1), room(2)]) {
    await stack.send(event);
    await until(() => stack.outcomes(event.id)).toHaveLength(1);
  }
  const words = ['stay', 'export', ...at, '-r', 'PARTY'];
  expect(await operator.cli(...words)).toMatchObject({
    code: 1,
    out: expect.stringMatching(/several guests match\. Name one room by --stay: PARTY-[12], PARTY-[12]/),
  });
  const friend = JSON.stringify(await operator.json(...words, '--stay', 'PARTY-2'));
  expect(friend).toContain('Amigo2');
  expect(friend).not.toMatch(/Berta|Bookerova/i);
  const own = await operator.json(...words, '--stay', 'PARTY-1');
  expect(own.staysOfOthers).toMatchObject([{ reservationId: 'PARTY', guest: [expect.objectContaining(booker)] }]);
  expect(JSON.stringify(own)).not.toMatch(/Amigo2|friend2/);
});

test('items of another version are told of, and who is not there is not found', async () => {
  const Item = { pk: { S: 'NOVELTY#28XXX004' }, sk: { S: 'x' } };
  await stack.table.db.send(new PutItemCommand({ TableName: stack.table.tableName, Item }));
  const copy: Copy = await operator.json('stay', 'export', ...at, '--email', emailOf('ZORA'));
  expect(copy.notLookedAt).toContain('items NOVELTY# of another version');
  expect(await operator.cli('stay', 'export', ...at, '--email', 'nobody@example.com')).toMatchObject({ code: 1 });
  expect(await operator.cli('stay', 'export', ...at)).toMatchObject({ code: 2 });
});
