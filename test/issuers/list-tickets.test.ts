import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { octopusUpstream } from '../../src/issuers/octopus/octopus-server.client.ts';
import { type FakeOctopus, startFakeOctopus } from './support/fake-octopus.ts';

const key = '203BB1A4690CAD';
const upstream = octopusUpstream({ fetch });
const madrid = (date: string) => ({ date: `${date}.000000`, timezone_type: 3, timezone: 'Europe/Madrid' });

/** How the use of a ticket is told whose row says so. */
async function useOf(fields: object): Promise<unknown> {
  const server = await startFakeOctopus();
  server.house.issue();
  changeRows(server, (row) => ({ ...row, ...fields }));
  const list = await upstream.list(server.issuer, key);
  return 'why' in list ? list : list[0]?.use;
}

/** Changes each row of the next list. */
function changeRows(server: FakeOctopus, change: (row: object) => unknown): void {
  const edit = (body: { data: object[] }) => ({ ...body, data: body.data.map(change) });
  server.faults.push({ done: true, how: 'edit', edit: edit as never });
}

test('every ticket is listed once, whatever the size of pages', async () => {
  for (const maxLimit of [2, 3, 7, 20, 21, 22, 5000]) {
    const server = await startFakeOctopus({ maxLimit });
    for (let i = 0; i < 21; i++) server.house.issue({ userId: i === 0 ? null : `guest ${i}` });
    const list = await upstream.list(server.issuer, key);
    const tickets = 'why' in list ? [] : list.toSorted((a, b) => Number(a.serial) - Number(b.serial));
    const use = { cancelled: false };
    expect(tickets).toMatchObject(server.house.issued.map(({ serial, user }) => ({ serial, user, use })));
  }
});

test('twenty thousand tickets on one page or on four need little memory', async () => {
  for (const maxLimit of [5000, 20_000]) {
    const server = await startFakeOctopus({ maxLimit });
    for (let i = 0; i < 20_000; i++) server.house.issue({ userId: `guest ${i}`, login: madrid('2026-07-30 15:00:00') });
    // That so small a heap is enough does not depend on the machine; when buffers are freed does, so their limit is wide.
    const { baseUrl } = server.issuer;
    const script = join(import.meta.dirname, 'support/list-alone.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--max-old-space-size=64',
      script,
      baseUrl,
      key,
      'guest 12345',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ listed: 20_000, found: { ticket: { serial: '12412346' } } });
    expect(JSON.parse(stdout).megabytes).toBeLessThan(256);
  }
});

describe('the first login is told in UTC:', () => {
  test.each<[string, unknown, string | undefined]>([
    ['summer', madrid('2026-07-30 15:00:00'), '2026-07-30T13:00:00Z'],
    ['winter', madrid('2026-01-30 15:00:00'), '2026-01-30T14:00:00Z'],
    ['an hour that a clock change skips', madrid('2026-03-29 02:30:00'), '2026-03-29T01:30:00Z'],
    ['an hour that occurs twice', madrid('2026-10-25 02:30:00'), '2026-10-25T00:30:00Z'],
    ['an offset', { date: '2026-07-30 15:00:00.000000', timezone_type: 1, timezone: '+05:45' }, '2026-07-30T09:15:00Z'],
    ['another zone', { date: '2026-07-30 15:00:00', timezone: 'America/Santiago' }, '2026-07-30T19:00:00Z'],
    ["a mere local time, by the row's zone", '2026-07-30 15:00:00', '2026-07-30T13:00:00Z'],
    ['a time with an offset', '2026-07-30T15:00:00-05:00', '2026-07-30T20:00:00Z'],
    ['none yet', null, undefined],
    ['nothing', undefined, undefined],
    ['a zero date', '0000-00-00 00:00:00', undefined],
    ['an empty text', '', undefined],
    ['a day that is none', madrid('2026-02-30 15:00:00'), undefined],
    ['a zone that is none', { date: '2026-07-30 15:00:00', timezone: 'Hotel/Sol' }, undefined],
    ['a number', 1_700_000_000, undefined],
  ])('%s', async (_, loginTime, login) => {
    expect(await useOf({ loginTime })).toEqual({ cancelled: false, ...(login !== undefined && { login }) });
  });

  test("a mere local time is by the zone of the row's creation where nothing else tells one", async () => {
    const creationTime = madrid('2026-07-29 10:00:00');
    const times = { loginTime: '2026-07-30 15:00:00', startTime: null, creationTime };
    expect(await useOf(times)).toEqual({ cancelled: false, login: '2026-07-30T13:00:00Z' });
  });

  test('a mere local time of nobody knows which zone is left out', async () => {
    const times = { loginTime: '2026-07-30 15:00:00', startTime: '2026-07-30 15:00:00', creationTime: null };
    expect(await useOf(times)).toEqual({ cancelled: false });
  });
});

test.each<[unknown, boolean]>([
  [0, false],
  ['0', false],
  [false, false],
  ['false', false],
  [null, false],
  ['', false],
  ['0000-00-00 00:00:00', false],
  [1, true],
  ['1', true],
  [true, true],
  ['true', true],
])('cancelled %j is %j', async (cancelled, is) => {
  expect(await useOf({ cancelled })).toEqual({ cancelled: is });
  expect(await useOf({ cancelled: 0, status: 'cancelled' })).toEqual({ cancelled: true });
});

test.each<[unknown, number | undefined]>([
  [12_884_901_888, 12_884_901_888],
  ['12884901888', 12_884_901_888],
  [0, 0],
  ['0', 0],
  [null, undefined],
  ['', undefined],
  ['many', undefined],
  [-1, undefined],
  [{}, undefined],
])('use of %j is %j', async (told, is) => {
  const use = { upload: told, download: told, sessionTime: told, connections: told };
  const all = { upload: is, download: is, sessionTime: is, connections: is };
  expect(await useOf(use)).toEqual({ cancelled: false, ...(is !== undefined && all) });
});

test('a row that no guest could use is left out; if all are so, the list is unreadable', async () => {
  const server = await startFakeOctopus();
  server.house.issue({ user: '' });
  server.house.issue();
  expect(await upstream.list(server.issuer, key)).toMatchObject([{ serial: '12400002' }]);
  changeRows(server, () => 'a row');
  expect(await upstream.list(server.issuer, key)).toEqual({ why: 'answer_unreadable' });
  changeRows(server, (row) => ({ ...row, LocationId: '28XXX005' }));
  expect(await upstream.list(server.issuer, key)).toEqual({ why: 'answer_unreadable' });
});

test('a list without rows is empty', async () => {
  const server = await startFakeOctopus();
  expect(await upstream.list(server.issuer, key)).toEqual([]);
});

test.each([
  [401, { forAll: true, denied: true }],
  [503, { forAll: true }],
])('a list that the server refuses by %i is no list', async (status, more) => {
  const server = await startFakeOctopus({ maxLimit: 2 });
  for (let i = 0; i < 5; i++) server.house.issue();
  server.onRequest = () => {
    if (server.received.length === 2) server.faults.push({ done: false, how: 'answer', status, text: '' });
  };
  expect(await upstream.list(server.issuer, key)).toEqual({ why: `http_${status}`, ...more });
});
