import { expect, test } from 'vitest';
import { cachedLocations } from '../../src/core/location/locations.store.ts';
import { keptDaysOf } from '../../src/core/location/retention.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator } = await sharedStackWithOperator();
const retention = { guestDays: 5, sessionDays: 400 };

/** A hotel's file, with a page at a UniFi console. */
const fileOf = (id: string, site: string) =>
  operator.file(
    `${id}.yaml`,
    [
      ...[`id: ${id}`, `name: Hotel ${id}`, 'timeZone: Europe/Madrid', `realm: ${id.padEnd(8, '0')}`],
      ...['network: { ssid: Guests }', 'defaultService: 1', 'senders: ["000000000000"]'],
      'services: [{ id: 1, name: Stay, type: { timetolimit: true } }]',
      `accepts: { radius: {}, portal: { kind: unifi, baseUrl: "http://127.0.0.1:1/proxy/network", site: ${site} } }`,
      `retention: ${JSON.stringify(retention)}`,
    ].join('\n'),
  );
const apply = (id: string, site = id) => operator.cli('location', 'apply', fileOf(id, site), '--offline');
const remove = (id: string, ...words: string[]) => operator.cli('location', 'remove', id, ...words);
const listed = async () => (await operator.json('location', 'list')).map(({ id }: { readonly id: string }) => id);
const kept = (id: string) =>
  keptDaysOf(id, { retentionDays: 30, locations: cachedLocations({ ...stack.table, now: Date.now }) });

async function guestAt(locationId: string, reservation: string, more = {}) {
  const event = checkIn(reservation, { data: { locationId, ...more } });
  await stack.send(event);
  await until(async () => (await stack.stay(reservation, locationId))?.ticket).toBeDefined();
  return event;
}

test('a location whose id was mistyped is removed, its site is free again, and nobody finds it', async () => {
  await apply('TYPO', 'annex');
  expect((await apply('RIGHT', 'annex')).out).toContain('is that of TYPO, too');
  const dry = await remove('TYPO', '--dry-run');
  expect([dry.code, dry.out]).toEqual([0, expect.stringContaining('TYPO would be removed (dry run')]);
  expect(await listed()).toContain('TYPO');
  expect(await remove('TYPO')).toMatchObject({ code: 0, out: expect.stringContaining('TYPO is removed') });
  expect(await listed()).not.toContain('TYPO');
  expect((await operator.cli('location', 'show', 'TYPO')).code).toBe(1);
  expect((await operator.cli('doctor')).out).not.toContain('TYPO');
  expect(await apply('RIGHT', 'annex')).toMatchObject({ code: 0 });
  const again = await remove('TYPO');
  expect([again.code, again.out]).toEqual([1, expect.stringContaining('There is no location TYPO')]);
});

test('a hotel in use is removed only when that is said, and what only it has ends with it', async () => {
  await apply('LEAVES');
  await guestAt('LEAVES', 'IN-HOUSE');
  const key = await operator.json('key', 'create', '-l', 'LEAVES');
  const shared = await operator.json('key', 'create', '-l', 'LEAVES', '-l', '28XXX004');
  const secret = await operator.json('key', 'create', '-l', 'LEAVES', '--webhook');
  const hook = await operator.json('hook', 'create', '--location', 'LEAVES', '--url', 'https://hotel.example/events');
  await operator.cli('connection', 'create', '--connector', 'generic', '--name', 'leaving', '-l', 'LEAVES');
  await operator.fed('k3y', 'location', 'credentials', 'LEAVES', '--portal-key', '-', '--offline');
  const refused = await remove('LEAVES');
  expect(refused.code).toBe(1);
  for (const what of [
    'Nothing was removed',
    '1 guest has a valid ticket',
    'connection leaving (generic): wifi-tickets connection revoke leaving',
    `API key ${key.id} (read, issue): wifi-tickets key revoke ${key.id}`,
    `signing secret ${secret.id}: wifi-tickets key revoke ${secret.id}`,
    `hook ${hook.id} to hotel.example: wifi-tickets hook remove ${hook.id}`,
    "its controller's key: wifi-tickets location credentials LEAVES --remove",
    'wifi-tickets location remove LEAVES --yes',
  ])
    expect(refused.out).toContain(what);
  expect(refused.out).not.toContain(shared.id);
  expect(await listed()).toContain('LEAVES');

  const done = await remove('LEAVES', '--yes');
  expect([done.code, done.out]).toEqual([0, expect.stringContaining('wifi-tickets stay erase --location LEAVES')]);
  expect(await operator.json('connection', 'show', 'leaving')).toMatchObject({ status: 'revoked' });
  const hooks: { readonly id: string }[] = await operator.json('hook', 'list');
  expect(hooks.map(({ id }) => id)).not.toContain(hook.id);
  // What is set for it later, nobody finds: there is none.
  expect((await operator.cli('location', 'credentials', 'LEAVES', '--remove')).code).toBe(1);
  expect(await apply('LEAVES')).toMatchObject({ code: 0 });
  const keys: { readonly id: string; readonly status: string }[] = await operator.json('key', 'list');
  const statusOf = (id: string) => keys.find((one) => one.id === id)?.status;
  expect([key.id, secret.id, shared.id].map(statusOf)).toEqual(['revoked', 'revoked', 'live']);
});

test('events that still come for it are set aside, and count once it is applied again', async () => {
  await apply('BACK');
  expect(await remove('BACK')).toMatchObject({ code: 0 });
  const late = checkIn('LATE', { data: { locationId: 'BACK' } });
  await stack.send(late);
  await until(() => stack.outcomes(late.id)).toMatchObject([{ outcome: 'quarantined', reason: 'unknown_location' }]);
  const answer = await stack.api('POST', '/rest/v1/Location/BACK/events', late);
  expect(answer.status).toBe(403);
  await apply('BACK');
  // A function that knows of no such location asks again within seconds.
  await until(async () => {
    expect(await operator.cli('queue', 'redrive', 'quarantine')).toMatchObject({ code: 0 });
    return stack.mailsTo(addressOf('LATE'));
  }).toHaveLength(1);
});

test('guests of a removed hotel can be exported and erased, and their data keep its periods', async () => {
  await apply('GONE');
  await guestAt('GONE', 'COPY', { guest: { givenName: 'Zzgone', familyName: 'Guest', email: 'zz.gone@example.com' } });
  expect(await kept('GONE')).toEqual({ guests: 5, sessions: 400, outcomes: 5 });
  expect(await remove('GONE', '--yes')).toMatchObject({ code: 0 });
  expect(await kept('GONE')).toEqual({ guests: 5, sessions: 400, outcomes: 5 });
  const whose = ['--location', 'GONE', '--email', 'zz.gone@example.com'];
  const copy = await operator.cli('stay', 'export', ...whose);
  expect(copy).toMatchObject({ code: 0, out: expect.stringContaining('Zzgone') });
  expect(await operator.cli('stay', 'erase', ...whose, '--yes')).toMatchObject({ code: 0 });
  expect(await operator.cli('stay', 'export', ...whose)).toMatchObject({ code: 1 });
});

test('a connection that serves other hotels too must be freed of it first', async () => {
  await Promise.all([apply('ONE'), apply('OTHER')]);
  const properties = ['--property', 'A=ONE', '--property', 'B=OTHER'];
  await operator.cli('connection', 'create', '--connector', 'cloudbeds', '--name', 'chain', ...properties);
  const refused = await remove('ONE', '--yes');
  expect([refused.code, refused.out]).toEqual([
    1,
    expect.stringContaining('wifi-tickets connection change chain --remove-property A'),
  ]);
  expect(await listed()).toContain('ONE');
  expect(await operator.cli('connection', 'change', 'chain', '--remove-property', 'A')).toMatchObject({ code: 0 });
  expect(await remove('ONE')).toMatchObject({ code: 0 });
});
