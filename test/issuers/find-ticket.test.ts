import { describe, expect, test } from 'vitest';
import { octopusUpstream } from '../../src/issuers/octopus/octopus-server.client.ts';
import { type FakeOctopus, type Fault, startFakeOctopus } from './support/fake-octopus.ts';
import type { HouseWays } from './support/octopus-house.ts';
import { order } from './support/order.ts';

const key = '203BB1A4690CAD';

/** A server with many tickets of other guests, of the given number of rows a page. */
async function busyServer(ways: Partial<HouseWays>, tickets: number): Promise<FakeOctopus> {
  const server = await startFakeOctopus(ways);
  for (let i = 0; i < tickets; i++) server.house.issue({ userId: i % 5 === 0 ? null : `guest ${i}` });
  return server;
}

function find(server: FakeOctopus, userId = order.userId, client = octopusUpstream({ fetch })) {
  return client.find(userId, server.issuer, key);
}

const kinds: readonly [string, Partial<HouseWays>][] = [
  ['filters by userId', {}],
  ['ignores userId', { filters: false }],
  ['ignores userId and has short pages', { filters: false, maxLimit: 7 }],
  ['refuses what it does not know with 400', { refusesUnknown: 400 }],
  ['refuses what it does not know with 422', { refusesUnknown: 422, maxLimit: 7 }],
];

describe.each(kinds)('at a server that %s', (_, ways) => {
  test('a ticket is found by its userId, as it was issued', async () => {
    const server = await busyServer(ways, 20);
    const placed = await octopusUpstream({ fetch }).place(order, server.issuer, key);
    for (let i = 0; i < 20; i++) server.house.issue();
    const found = await find(server);
    const ticket = placed.type === 'issued' && { ...placed.ticket, radiusUser: '', realm: 'REALM' };
    expect(found).toEqual({ type: 'found', ticket, copies: 1 });
  });

  test('one that was never issued is absent', async () => {
    const server = await busyServer(ways, 40);
    expect(await find(server)).toEqual({ type: 'absent' });
  });

  test('no ticket at all: absent', async () => {
    expect(await find(await busyServer(ways, 0))).toEqual({ type: 'absent' });
  });

  test('a userId that is like it is another one', async () => {
    const server = await busyServer(ways, 3);
    const { userId } = order;
    for (const near of [userId.toLowerCase(), ` ${userId}`, `${userId} `, userId.slice(0, -1), `${userId}0`])
      server.house.issue({ userId: near });
    expect(await find(server)).toEqual({ type: 'absent' });
  });

  test('of several the first is taken, and the others are told', async () => {
    const server = await busyServer(ways, 9);
    server.house.issue({ userId: order.userId, serial: '999' });
    server.house.issue({ userId: order.userId, serial: '1000' });
    server.house.issue({ userId: order.userId, serial: '99', cancelled: 1 });
    expect(await find(server)).toMatchObject({ type: 'found', ticket: { serial: '999' }, copies: 2 });
  });

  test.each([1, '1', true, '2026-07-30 12:00:00'])('one cancelled by %j counts as absent', async (cancelled) => {
    const server = await busyServer(ways, 9);
    server.house.issue({ userId: order.userId, cancelled });
    expect(await find(server)).toEqual({ type: 'absent' });
  });

  test.each([0, '0', false, '', null])('one not cancelled by %j is found', async (cancelled) => {
    const server = await busyServer(ways, 9);
    server.house.issue({ userId: order.userId, cancelled });
    expect(await find(server)).toMatchObject({ type: 'found' });
  });

  test('several finds at once each find their own', async () => {
    const server = await busyServer(ways, 50);
    const client = octopusUpstream({ fetch });
    const asked = Array.from({ length: 20 }, (_, i) => `guest ${i}`);
    const found = await Promise.all(asked.map((userId) => find(server, userId, client)));
    const serials = found.map((one) => (one.type === 'found' ? one.ticket.serial : one.type));
    expect(serials).toEqual(asked.map((_, i) => (i % 5 === 0 ? 'absent' : String(12_400_001 + i))));
  });
});

test('a batch shares one reading of a list that the server does not filter', async () => {
  const server = await busyServer({ filters: false, maxLimit: 10 }, 35);
  const client = octopusUpstream({ fetch });
  const batch = () => Promise.all(Array.from({ length: 10 }, (_, i) => find(server, `guest ${i}`, client)));
  await batch();
  // The first request showed what the server does, and was answered for itself.
  expect(server.received).toHaveLength(8);
  await batch();
  expect(server.received).toHaveLength(12);
});

test('a batch does not share what a server filters, and asks each by itself', async () => {
  const server = await busyServer({}, 35);
  const client = octopusUpstream({ fetch });
  await find(server, 'guest 1', client);
  server.received.splice(0);
  await Promise.all(Array.from({ length: 10 }, (_, i) => find(server, `guest ${i}`, client)));
  const asked = server.received.map(({ url }) => new URL(url, 'http://x').searchParams.get('userId'));
  expect(asked.sort()).toEqual(Array.from({ length: 10 }, (_, i) => `guest ${i}`));
});

test('a ticket that a filtered list never shows is found in the whole list, and a filter that has not shown a ticket is no proof', async () => {
  const server = await busyServer({ filtersByOther: true }, 5);
  server.house.issue({ userId: order.userId });
  const client = octopusUpstream({ fetch });
  expect(await find(server, 'nobody', client)).toEqual({ type: 'absent' });
  expect(await find(server, order.userId, client)).toMatchObject({ type: 'found', copies: 1 });
});

test('a find never takes a list that was asked for before it began', async () => {
  const server = await busyServer({ filters: false }, 5);
  const client = octopusUpstream({ fetch });
  await find(server, 'guest 1', client);
  const [made, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  server.beforeSending = () => {
    made.resolve();
    return gate.promise;
  };
  const early = find(server, order.userId, client);
  await made.promise;
  server.house.issue({ userId: order.userId });
  const late = [find(server, order.userId, client), find(server, order.userId, client)];
  gate.resolve();
  expect(await early).toEqual({ type: 'absent' });
  expect(await Promise.all(late)).toMatchObject([{ type: 'found' }, { type: 'found' }]);
  expect(server.received).toHaveLength(3);
});

describe('nobody knows, if the list cannot be read whole:', () => {
  const broken: readonly [string, Partial<HouseWays>][] = [
    ['the server ignores offset', { filters: false, maxLimit: 7, pages: false }],
    ['the server ignores offset and refuses userId', { refusesUnknown: 400, maxLimit: 7, pages: false }],
  ];
  test.each(broken)('%s', async (_, ways) => {
    const server = await busyServer(ways, 20);
    expect(await find(server)).toEqual({ type: 'unclear', why: 'list_incomplete' });
    // What its only page shows is known all the same.
    expect(await find(server, 'guest 3')).toMatchObject({ type: 'found', copies: 1 });
  });

  test('rows go missing while it is read', async () => {
    const server = await busyServer({ filters: false, maxLimit: 5 }, 20);
    server.onRequest = () => {
      if (server.received.length === 2) server.house.issued.splice(0, 3);
    };
    expect(await find(server)).toEqual({ type: 'unclear', why: 'list_incomplete' });
  });

  test('as many rows go missing while it is read as are added', async () => {
    const server = await busyServer({ filters: false, maxLimit: 5 }, 20);
    server.house.issued.splice(6, 0, server.house.issue({ userId: order.userId }));
    server.house.issued.pop();
    server.onRequest = () => {
      if (server.received.length !== 2) return;
      server.house.issued.splice(0, 3);
      for (let i = 0; i < 3; i++) server.house.issue();
    };
    expect(await find(server)).toEqual({ type: 'unclear', why: 'list_incomplete' });
  });

  test('rows go missing between two of its pages', async () => {
    const server = await busyServer({ filters: false, maxLimit: 5 }, 20);
    server.onRequest = () => {
      if (server.received.length !== 4) return;
      server.house.issued.unshift(...Array.from({ length: 2 }, () => server.house.issue()));
    };
    expect(await find(server)).toEqual({ type: 'unclear', why: 'list_incomplete' });
  });

  test('the last page lacks rows that were told', async () => {
    const server = await busyServer({ filters: false, maxLimit: 20 }, 24);
    server.house.issue({ userId: order.userId });
    server.onRequest = () => {
      if (server.received.length !== 1) return;
      server.faults.push({
        done: true,
        how: 'edit',
        edit: ((body: { data: unknown[] }) => ({ ...body, data: body.data.slice(0, 3) })) as never,
      });
    };
    expect(await find(server)).toEqual({ type: 'unclear', why: 'list_incomplete' });
  });

  test('rows that are added while it is read do no harm', async () => {
    const server = await busyServer({ filters: false, maxLimit: 5 }, 19);
    server.onRequest = () => void server.house.issue();
    expect(await find(server)).toEqual({ type: 'absent' });
  });

  test.each<[string, (body: { pagination: object }) => unknown]>([
    ['more rows are told than come', (body) => ({ ...body, data: [], pagination: { rows: 3 } })],
    ['a full page without a total', (body) => ({ ...body, data: Array(5000).fill({ userId: 'x' }), pagination: null })],
    ['one row a page', (body) => ({ ...body, data: [{ userId: 'x' }], pagination: { rows: 5 } })],
    [
      'two rows a page for a million',
      (body) => ({ ...body, data: Array(2).fill({ userId: 'x' }), pagination: { rows: 1e6 } }),
    ],
  ])('%s', async (_, edit) => {
    const server = await busyServer({}, 3);
    server.faults.push({ done: true, how: 'edit', edit: edit as never });
    expect(await find(server)).toEqual({ type: 'unclear', why: 'list_incomplete' });
    expect(server.received).toHaveLength(1);
  });

  test('no row has a userId', async () => {
    const server = await busyServer({}, 3);
    const edit = (body: object) => ({ ...body, data: [{ serial: '5', username: 'Q4P68' }], pagination: { rows: 1 } });
    server.faults.push({ done: true, how: 'edit', edit: edit as never });
    expect(await find(server)).toEqual({ type: 'unclear', why: 'list_without_user_ids' });
  });

  test('its own row has no code', async () => {
    const server = await busyServer({}, 0);
    server.house.issue({ userId: order.userId, user: '' });
    expect(await find(server)).toEqual({ type: 'unclear', why: 'answer_unreadable' });
  });

  test.each<[string, Fault, object]>([
    ['401', { done: false, how: 'answer', status: 401, text: '' }, { why: 'http_401', forAll: true, denied: true }],
    ['404', { done: false, how: 'answer', status: 404, text: '' }, { why: 'http_404', forAll: true, denied: true }],
    ['503', { done: false, how: 'answer', status: 503, text: '' }, { why: 'http_503', forAll: true }],
    ['HTML', { done: false, how: 'answer', text: '<html>' }, { why: 'answer_unreadable' }],
    ['another form', { done: false, how: 'answer', text: '{"tickets":[]}' }, { why: 'answer_unreadable' }],
    ['truncated', { done: true, how: 'truncate' }, { why: 'answer_unreadable' }],
    ['cut off', { done: true, how: 'cut' }, { why: 'connection_lost', unanswered: true }],
  ])('%s', async (_, fault, trouble) => {
    const server = await busyServer({}, 3);
    server.faults.push(fault);
    expect(await find(server)).toEqual({ type: 'unclear', ...trouble });
    expect(await find(server)).toEqual({ type: 'absent' });
  });

  test('a list without end is not read on', async () => {
    const server = await busyServer({}, 0);
    server.faults.push({ done: true, how: 'endless' });
    expect(await find(server)).toEqual({ type: 'unclear', why: 'answer_too_long' });
    expect(server.sent.bytes).toBeLessThan(128 * 2 ** 20);
  });

  test('the newest page shows it, and an older one fails: it is found', async () => {
    const server = await busyServer({ filters: false, maxLimit: 5 }, 20);
    server.house.issue({ userId: order.userId });
    server.onRequest = () => {
      if (server.received.length === 2) server.faults.push({ done: false, how: 'answer', status: 503, text: '' });
    };
    expect(await find(server)).toMatchObject({ type: 'found' });
    expect(server.received.map(({ url }) => new URL(url, 'http://x').searchParams.get('offset'))).toEqual([
      null,
      '16',
      '12',
    ]);
  });
});

test('a server in trouble is asked once by a batch that does not know it yet', async () => {
  const server = await busyServer({}, 3);
  const client = octopusUpstream({ fetch });
  server.faults.push({ done: false, how: 'answer', status: 503, text: '' });
  const found = await Promise.all(Array.from({ length: 10 }, (_, i) => find(server, `guest ${i}`, client)));
  expect(found).toEqual(Array(10).fill({ type: 'unclear', why: 'http_503', forAll: true }));
  expect(server.received).toHaveLength(1);
  expect(await find(server, 'guest 1', client)).toMatchObject({ type: 'found' });
});
