import { createHash } from 'node:crypto';
import { DeleteItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { AccessRecord } from 'local-cloud/access.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listedLocation, listedStay } from '../../bench/count/listed-location.ts';
import { type LocalPeople, startPeople } from '../../dev/desk/start-people.ts';
import { eraseStay } from '../../src/core/stay/erase/erase-stay.service.ts';
import type { Stay } from '../../src/core/stay/stay.ts';
import { stayTable } from '../../src/core/stay/store/stay.store.ts';
import { toItem } from '../../src/core/stay/store/stay-item.store.ts';
import { stayItemKey } from '../../src/core/stay/store/stay-ref.store.ts';
import { newestTickets } from '../../src/core/ticket/lists/read-tickets.store.ts';
import { networkUses } from '../../src/core/ticket/use/network-uses.store.ts';
import { accessProblems } from '../../tools/iam/access-problems.ts';
import { missedGrants } from '../../tools/iam/access-table.ts';
import { needlessGrants } from '../../tools/iam/needless-grants.ts';
import { everyFunction, stackAccess, synthesizedStack } from '../../tools/iam/stack-access.ts';
import { everybody, fromIssuer } from '../desk/open-desk.ts';
import { openPhone } from '../networks/portal/open-phone.ts';
import { writeBackTo } from './support/codes-written-back.ts';
import { connectSystems } from './support/connected-systems.ts';
import { addressOf, checkIn, dateIn } from './support/event.ts';
import { hooksAtWork } from './support/hooks-at-work.ts';
import { until } from './support/open-dev-stack.ts';
import { openOctopusHouses } from './support/open-octopus-houses.ts';
import { openRadiusServer } from './support/radius-server.ts';
import { unifiHotel } from './support/unifi-hotel.ts';
import { waysToGuests } from './support/ways-to-guests.ts';

const base = '/rest/v1/Location/28XXX004';
const told: AccessRecord[] = [];
let houses: Awaited<ReturnType<typeof openOctopusHouses>>;
let stack: (typeof houses)['stack'];
let people: LocalPeople;
beforeAll(async () => {
  people = await startPeople();
  const deskIssuer = people.issuer;
  houses = await openOctopusHouses({
    ses: { maxSendRate: 100 },
    texts: { maxSendRate: 1000 },
    settings: everyFunction,
    onAccess: (record) => told.push(record),
    deskIssuer,
  });
  stack = houses.stack;
});
afterAll(async () => {
  await Promise.all([houses.close(), people.close()]);
});

const named = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}-${i}`);
const has = (principal: string, action: string, on = '') =>
  told.some((record) => record.principal === principal && record.action === action && record.resource.includes(on));

/** What the stack does in a hotel's day. */
async function work(): Promise<void> {
  // First: functions remember a location for half a minute, also that it has no hook.
  const written = await writeBackTo(stack);
  const ways = await waysToGuests(houses, has);
  await eventsForHooks();
  await eventsBecomeMails();
  await written.work();
  await ways.work();
  await anEventThatFailsAtFirst();
  await guestsAtThePage();
  await receptionAtTheDesk();
  await whatRadiusTells();
  await callsOfTheApi();
  await theSameCallTwiceAtOnce();
  await longLists();
  await deliveriesOfSystems();
  await mailsInTheSandbox();
  await ticketsOfAServer();
  await mailsThatWait();
  await ticketsThatEnd();
  await written.close();
  await ways.close();
}

async function eventsForHooks(): Promise<void> {
  await hooksAtWork(stack);
  // What is three days old goes to the dead letters.
  await until(() => has('deliver-hooks', 'sqs:SendMessage')).toBe(true);
  await until(() => has('deliver-hooks', 'dynamodb:PutItem')).toBe(true);
}

/** Nobody writes anything then. */
async function ticketsThatEnd(): Promise<void> {
  const stays = stayTable({ ...stack.table, now: Date.now, retentionDays: 30 });
  const found = await newestTickets(stack.table, '28XXX004', 100);
  const { ref, stay } = found.find((one) => one.stay.reservationId === 'GUEST-5') ?? {};
  if (!ref || !stay) throw new Error('no ticket');
  const soon = new Date(Date.now() + 5000).toISOString();
  await stays.put(ref, stay, { ...stay, ticket: { ...stay.ticket, until: soon } });
  await until(async () => {
    await stack.cloud.invoke('publish-ends', {});
    return has('publish-ends', 'sqs:SendMessage') && has('publish-ends', 'dynamodb:BatchWriteItem');
  }).toBe(true);
}

async function eventsBecomeMails(): Promise<void> {
  const names = named('GUEST', 12);
  const unknown = checkIn('NOWHERE', { data: { locationId: 'NOWHERE' } });
  const bounces = checkIn('BOUNCES', { data: { guest: { email: 'bounce@simulator.amazonses.com' } } });
  await stack.send(...names.map((name) => checkIn(name)), unknown, bounces);
  for (const name of names) await until(() => stack.mailsTo(addressOf(name))).toHaveLength(1);
  await until(() => stack.quarantine()).toHaveLength(1);
  await until(async () => (await stack.stay('BOUNCES'))?.owed.email?.status).toBe('bounced');
  const room = { type: 'reservation.amended', data: { room: { id: '305' } } };
  await stack.send(...names.map((name) => checkIn(name, room)));
  for (const name of names) await until(async () => (await stack.stay(name))?.facts.room?.id).toBe('305');
  // Two at once for one stay both draw a code, and the one that comes second gives its own back.
  let tries = 0;
  await until(async () => {
    const name = `TWICE-${++tries}`;
    for (let i = 0; i < 4; i++) await stack.send(checkIn(name));
    return has('issue-tickets', 'dynamodb:DeleteItem');
  }).toBe(true);
}

/** Its stay cannot be read: it comes again soon, and finds nothing in its way. */
async function anEventThatFailsAtFirst(): Promise<void> {
  const event = checkIn('UNREADABLE');
  const { ref } = stayTable({ ...stack.table, now: Date.now, retentionDays: 30 });
  const Key = stayItemKey(ref({ ...event.data, source: event.source }));
  const TableName = stack.table.tableName;
  await stack.table.db.send(new PutItemCommand({ TableName, Item: { ...Key, entries: { S: 'none' } } }));
  await stack.send(event);
  await until(() => has('issue-tickets', 'sqs:ChangeMessageVisibility')).toBe(true);
  await stack.table.db.send(new DeleteItemCommand({ TableName, Key }));
  await until(() => stack.mailsTo(addressOf('UNREADABLE'))).toHaveLength(1);
}

/** A manager signs in, looks who is signed in, and signs out. */
async function receptionAtTheDesk(): Promise<void> {
  const { deskUrl: desk = '' } = stack.endpoints;
  people.serve([desk], () => everybody);
  const headers: Record<string, string> = { origin: new URL(desk).origin };
  const ask = async (method: string, path: string) => {
    const answer = await fetch(`${desk}/${path}`, { method, headers, redirect: 'manual' });
    headers.cookie = answer.headers.getSetCookie().at(-1)?.split(';')[0] ?? headers.cookie ?? '';
    return answer;
  };
  const { headers: told } = await ask('GET', 'sign-in');
  await ask('GET', `enter?${await fromIssuer(told.get('location') ?? '', 'mateu', desk)}`);
  const { db, tableName: TableName } = stack.table;
  const secret = headers.cookie?.split('=')[1] ?? '';
  const Key = { pk: { S: 'DESKSESSIONS' }, sk: { S: createHash('sha256').update(secret).digest('base64url') } };
  const hourAgo = { ':at': { S: new Date(Date.now() - 3_600_000).toISOString() } };
  const UpdateExpression = 'SET checkedAt = :at';
  await db.send(new UpdateItemCommand({ TableName, Key, UpdateExpression, ExpressionAttributeValues: hourAgo }));
  expect((await ask('POST', 'session')).status).toBe(200);
  expect((await ask('GET', 'team?location=28XXX004')).status).toBe(200);
  expect((await ask('POST', 'sign-out')).status).toBe(200);
  expect((await ask('GET', 'sign-out')).headers.get('location')).toContain('id_token_hint');
}

async function guestsAtThePage(): Promise<void> {
  const unifi = await unifiHotel(stack.endpoints, { ownDoor: { by: ['reservation', 'room'], resend: true } });
  const mac = 'AA-BB-CC-00-00-01';
  unifi.join(mac);
  const phone = openPhone(stack.endpoints.apiUrl ?? '', mac);
  const { ticket } = (await stack.stay('GUEST-1')) ?? {};
  // The controller does not take the key once: then nothing is left of the device.
  unifi.faults.push({ how: 'answer', status: 401 });
  for (const code of ['WRONG', ticket?.user ?? '', ticket?.user ?? '']) {
    expect(await phone.redirected('', 'default')).toMatchObject({ status: 202 });
    await phone.login(code);
  }
  expect((await stack.stay('GUEST-1'))?.ticket?.login).toBeDefined();
  await phone.redirected('', 'default');
  await phone.pressIn('room', 'door', { surname: 'Nobody', room: '305', departure: '2030-01-01' });
  await phone.pressIn('reservation', 'door', { surname: 'Nobody', number: '12345678' });
  // A stay that becomes longer keeps what the network told for longer.
  const departure = { date: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10) };
  await stack.send(checkIn('GUEST-1', { type: 'reservation.amended', data: { departure } }));
  await until(async () => (await stack.stay('GUEST-1'))?.facts.departure?.date).toBe(departure.date);
  await stack.cloud.invoke('reconcile-devices', {});
  const { serial } = (await stack.stay('GUEST-1'))?.ticket ?? {};
  await stack.api('DELETE', `${base}/tickets/${serial}`);
  await stack.cloud.invoke('reconcile-devices', {});
  expect(unifi.isOnline(mac)).toBe(false);
  await unifi.close();
}

async function whatRadiusTells(): Promise<void> {
  const radius = await openRadiusServer(stack);
  const [mac, other] = ['AA-BB-CC-00-00-02', 'AA-BB-CC-00-00-03'];
  const { ticket } = (await stack.stay('GUEST-2')) ?? {};
  const { user = '', radiusUser = '' } = ticket ?? {};
  for (const code of ['WRONG', user, radiusUser]) await radius.authorize(code, mac);
  await radius.account(user, mac, 'Interim-Update', { 'Acct-Session-Time': 5 });
  // Who stays longer than was planned has what was told kept for longer.
  const longer = { departure: { date: dateIn(40) } };
  await stack.send(checkIn('GUEST-2', { type: 'reservation.amended', data: longer }));
  await until(async () => (await stack.stay('GUEST-2'))?.ticket?.until.slice(0, 10)).toBe(dateIn(40));
  const { ref, stay } = (await newestTickets(stack.table, '28XXX004', 100)).find(
    (one) => one.stay.reservationId === 'GUEST-2',
  ) ?? { ref: { locationId: '', key: '' } };
  if (!stay) throw new Error('no ticket');
  // A crash has left what was told of a guest who was erased; the next word removes it.
  const table = { ...stack.table, now: Date.now, retentionDays: 30 };
  const stays = stayTable(table);
  await eraseStay({ ...stay, ...ref }, { stays, uses: { erase: async () => 0 }, now: Date.now });
  await radius.account(user, other, 'Stop', { 'Acct-Session-Time': 6 });
  expect((await networkUses(table).withSessions({ ...ref, user })).sessions).toEqual([]);
}

const ticket = { service: '59220', valid_until: dateIn(40) };

async function callsOfTheApi(): Promise<void> {
  const body = { ...ticket, format: 'email', userId: 'reception@example.com' };
  const { json } = await stack.api('POST', `${base}/tickets`, body);
  await until(() => stack.mailsTo(body.userId)).toHaveLength(1);
  const path = `${base}/tickets/${json.serial}`;
  const reads = [`${base}/tickets`, `${base}/undelivered`, path, `${base}/desk/today`, `${base}/desk/reached`];
  for (const each of reads) await stack.api('GET', each);
  await stack.api('PATCH', path, { valid_until: dateIn(42) });
  await stack.api('POST', `${path}/email`);
  await stack.api('DELETE', path);
  await stack.api('POST', `${base}/events`, checkIn('POSTED'));
  await until(() => stack.mailsTo(addressOf('POSTED'))).toHaveLength(1);
}

async function deliveriesOfSystems(): Promise<void> {
  const systems = await connectSystems(stack);
  expect(await systems.deliver('sirvoy', 'sirvoy', 'new-v2.json')).toBe(200);
  expect(await systems.deliver('smoobu', 'smoobu', 'newReservation.json')).toBe(200);
  expect(await systems.deliver('smoobu', 'smoobu', 'updateReservation-full.json')).toBe(200);
  await until(() => has('translate-webhooks', 'sqs:SendMessage')).toBe(true);
  // It is not for this property: it goes to the dead letters.
  expect(await systems.deliver('stranger', 'sirvoy', 'new-v2.json')).toBe(200);
  systems.vendor.faults.push({ how: 'answer', status: 503, on: 'reservations' });
  expect(await systems.deliver('apaleo', 'apaleo', `${systems.vendor.delivery}.json`)).toBe(200);
  await until(() => has('translate-webhooks', 'sqs:ChangeMessageVisibility')).toBe(true);
  await until(() => has('translate-webhooks', 'dynamodb:DeleteItem')).toBe(true);
  await stack.cloud.invoke('sync-reservations', {});
  await systems.close();
}

async function ticketsOfAServer(): Promise<void> {
  await houses.tell('ELSEWHERE');
  await until(() => stack.mailsTo(addressOf('ELSEWHERE'))).toHaveLength(1);
  const body = { service: '70003', valid_until: dateIn(40) };
  expect(await houses.api('POST', '/tickets', body)).toMatchObject({ status: 200 });
  await houses.goDown();
  await houses.tell('LATER');
  await until(async () => (await houses.stay('LATER'))?.owed.placement?.why).toBe('unreachable');
  await houses.comeBack();
  await until(async () => {
    await stack.cloud.invoke('sweep-deliveries', {});
    return stack.mailsTo(addressOf('LATER'));
  }, 240_000).toHaveLength(1);
  // More at once than the server is sent in three seconds: some must come again. A slow machine needs a larger crowd.
  for (let size = 60; size <= 300 && !has('place-tickets', 'sqs:SendMessage', 'PlacementsOrders'); size += 60) {
    const names = named(`ARRIVES-${size}`, size);
    await stack.send(...names.map((name) => checkIn(name, { data: { locationId: houses.location.id } })));
    for (const name of names) await until(() => stack.mailsTo(addressOf(name)), 240_000).toHaveLength(1);
  }
  await houses.planSync();
  await until(async () => {
    await stack.cloud.invoke('sweep-deliveries', {});
    return has('place-tickets', 'dynamodb:Query', 'index/tickets');
  }, 240_000).toBe(true);
}

/** The call that comes second gives its code back. */
async function theSameCallTwiceAtOnce(): Promise<void> {
  await until(async () => {
    const key = { 'idempotency-key': crypto.randomUUID() };
    await Promise.all(named('', 4).map(() => stack.api('POST', `${base}/tickets`, ticket, key)));
    return has('http-api', 'dynamodb:DeleteItem');
  }).toBe(true);
}

/** What is counted of the old tickets of a long list is kept. */
async function longLists(): Promise<void> {
  const list = listedLocation(300, { ...stack.table, now: Date.now() }, 'CAMPING-FJORD');
  await list.write(0, list.size);
  await stack.api('GET', '/rest/v1/Location/CAMPING-FJORD/tickets');
}

/** There SES asks for the guest's identity too. */
async function mailsInTheSandbox(): Promise<void> {
  const guest = addressOf('TRIES');
  stack.ses.allow({ identities: ['hotel-sol.example', guest] });
  stack.ses.set({ sandbox: true });
  await stack.send(checkIn('TRIES'));
  await until(() => stack.mailsTo(guest)).toHaveLength(1);
  const asked = told.filter(({ principal }) => principal === 'deliver-tickets').map(({ resource }) => resource);
  expect(asked).toContain(`arn:aws:ses:eu-west-1:000000000000:identity/${guest}`);
  stack.ses.set({ sandbox: false });
}

async function mailsThatWait(): Promise<void> {
  // The sweeper writes down what the account may send by now: some of the mails must come again.
  stack.ses.set({ maxSendRate: 1 });
  await oweLongSince();
  await stack.cloud.invoke('sweep-deliveries', {});
  for (const queue of ['Mails', 'Fields', 'Messages', 'Texts'])
    await until(() => has('sweep-deliveries', 'sqs:SendMessage', `${queue}Queue`)).toBe(true);
  await stack.send(...named('CROWD', 20).map((name) => checkIn(name)));
  await until(() => has('deliver-tickets', 'sqs:SendMessage')).toBe(true);
}

/** What a guest is owed by every way, announced ten minutes ago, of which the messages were lost. */
async function oweLongSince(): Promise<void> {
  const at = Date.now() - 600_000;
  const dueAt = new Date(at).toISOString();
  const stay = listedStay(1, at, '28XXX004');
  const work = { version: 1, status: 'queued' as const, attempts: 0, dueAt };
  const tells = { ...work, contentHash: 'code' };
  const owed = { email: work, field: { ...work, parts: [] }, message: tells, text: tells };
  const ref = { locationId: '28XXX004', key: 'LOST'.padEnd(43, '0') };
  const Item = toItem(ref, { ...stay, owed } as Stay, { retentionDays: 30 });
  await stack.table.db.send(new PutItemCommand({ TableName: stack.table.tableName, Item }));
}

test('no function needs what its role does not allow', async () => {
  await work();
  expect(told.filter(({ decision }) => decision !== 'allowed')).toEqual([]);
});

test('each grant is missed when it is taken away, or it is said why it stands', async () => {
  const access = stackAccess(await synthesizedStack(), told);
  expect(accessProblems(access, needlessGrants)).toEqual([]);
  expect(missedGrants(access).length).toBeGreaterThanOrEqual(60);
});
