import { describe, expect, test } from 'vitest';
import type { VendorAnswer, VendorRequest } from '../../../dev/vendors/vendor-server.ts';
import type { ListRequest, Paging } from '../../../src/hotel-systems/connector/connector.ts';
import { answered, openSystem, stayEvent, type TinyWays } from './support/tiny-system.ts';

const list = (path: string, paging: Paging, more: Partial<ListRequest> = {}): ListRequest => ({
  ...{ method: 'GET', path, map: 'same', paging },
  ...more,
});
const ids = (count: number) => Array.from({ length: count }, (_, i) => `R${i}`);

/** A list that is read to its end, or until there is trouble. */
async function readAll(request: ListRequest, answer: (request: VendorRequest) => VendorAnswer, ways: TinyWays = {}) {
  const opened = await openSystem(answer, { ...ways, sync: { lists: [request] } });
  const seen: unknown[] = [];
  let page: string | undefined;
  for (;;) {
    const outcome = await opened.page(0, page === undefined ? {} : { page });
    if (outcome.type === 'failed') return { ...opened, seen, trouble: outcome };
    seen.push(...outcome.events.map(({ data }) => data.reservationId));
    page = outcome.next;
    if (page === undefined) return { ...opened, seen, trouble: undefined };
  }
}

/** Serves reservations by `from` and `limit` of the query. */
const sliceOf = (all: readonly string[], from: (query: URLSearchParams) => number) => {
  return ({ query }: VendorRequest): VendorAnswer => {
    const first = from(query);
    const some = all.slice(first, first + Number(query.get('limit')));
    return { status: 200, body: { events: some.map((id) => stayEvent(id)), entries: some.length } };
  };
};

describe('a list', () => {
  test.each([0, 1, 5, 6])('in numbered pages is read to its end: %i entries', async (count) => {
    const answer = sliceOf(ids(count), (query) => (Number(query.get('page')) - 1) * 3);
    const request = list('/r?page={page}&limit={limit}', { kind: 'page', first: 1, limit: 3 });
    const { seen, vendor } = await readAll(request, answer);
    expect(seen).toEqual(ids(count));
    expect(vendor.requests).toHaveLength(Math.floor(count / 3) + 1);
  });

  test.each([0, 1, 5, 6])('by offsets is read to its end: %i entries', async (count) => {
    const answer = sliceOf(ids(count), (query) => Number(query.get('offset')));
    const request = list('/r?offset={offset}&limit={limit}', { kind: 'offset', limit: 3 });
    const { seen } = await readAll(request, answer);
    expect(seen).toEqual(ids(count));
  });

  test('with a cursor is read to its end; the first page is asked for without', async () => {
    const pages = new Map([
      [undefined, { events: [stayEvent('R0')], cursor: 'a b' }],
      ['a b', { events: [stayEvent('R1')], cursor: 'c' }],
      ['c', { events: [] }],
    ]);
    const body = { Limitation: { Cursor: '{cursor}', Count: '{limit}' } };
    const request = list('/r', { kind: 'cursor', limit: 100 }, { method: 'POST', body });
    const { seen, vendor } = await readAll(request, (asked) => ({
      status: 200,
      body: pages.get(JSON.parse(asked.body).Limitation.Cursor),
    }));
    expect(seen).toEqual(['R0', 'R1']);
    expect(vendor.requests.map((asked) => JSON.parse(asked.body).Limitation)).toEqual([
      { Count: 100 },
      { Cursor: 'a b', Count: 100 },
      { Cursor: 'c', Count: 100 },
    ]);
  });

  test('that ends with a cursor and no entries is at its end', async () => {
    const request = list('/r?cursor={cursor}', { kind: 'cursor', limit: 2 });
    const { seen, vendor } = await readAll(request, ({ query }) => ({
      status: 200,
      body: query.has('cursor') ? { events: [], entries: 0, cursor: 'z' } : { events: [stayEvent('R0')], cursor: 'y' },
    }));
    expect([seen, vendor.requests.length]).toEqual([['R0'], 2]);
  });

  test('without pages is asked for once, with its days', async () => {
    const { seen, vendor } = await readAll(list('/r?from={from}&until={until}', { kind: 'none' }), () =>
      answered(stayEvent('R0')),
    );
    expect(seen).toEqual(['R0']);
    expect(String(vendor.requests[0]?.query)).toBe('from=2026-06-01&until=2026-07-01');
    expect(vendor.requests).toHaveLength(1);
  });

  test('of which nobody knows how many entries a page had is read until one has no events', async () => {
    const pages = [[stayEvent('R0')], [stayEvent('R1')], []];
    const request = list('/r?page={page}', { kind: 'page', first: 0, limit: 3 });
    const { seen } = await readAll(request, ({ query }) => answered(...(pages[Number(query.get('page'))] ?? [])));
    expect(seen).toEqual(['R0', 'R1']);
  });

  test.each([
    ['numbered pages', list('/r?p={page}', { kind: 'page', first: 1, limit: 1 })],
    ['a cursor', list('/r?c={cursor}', { kind: 'cursor', limit: 1 })],
  ])('with %s that gives the same page again is left', async (_, request) => {
    const { trouble, vendor } = await readAll(request, () => ({
      status: 200,
      body: { events: [stayEvent('R0')], entries: 1, cursor: 'same' },
    }));
    expect(trouble).toEqual({ type: 'failed', why: 'list_endless', final: true });
    expect(vendor.requests).toHaveLength(2);
  });

  test('of what has changed is asked for only since an instant', async () => {
    const request = list('/r?since={since}', { kind: 'none' });
    const { page, vendor } = await openSystem(() => answered(stayEvent('R0')), { sync: { lists: [request] } });
    expect(await page(0)).toEqual({ type: 'answered', events: [] });
    expect(vendor.requests).toEqual([]);
    expect(await page(0, {}, '2026-06-01T00:00:00Z')).toEqual({ type: 'answered', events: [stayEvent('R0')] });
    expect(vendor.requests[0]?.query.get('since')).toBe('2026-06-01T00:00:00Z');
  });

  test('of what has changed since a date, where a system takes no instant, likewise', async () => {
    const request = list('/r?since={sinceDate}', { kind: 'none' });
    const { page, vendor } = await openSystem(() => ({ status: 200, body: { events: [] } }), {
      sync: { lists: [request] },
    });
    await page(0);
    expect(vendor.requests).toEqual([]);
    await page(0, {}, '2026-06-01T08:30:00.000Z');
    expect(vendor.requests[0]?.query.get('since')).toBe('2026-06-01');
  });

  test('is of a property, if one is asked for', async () => {
    const request = list('/{property}/r', { kind: 'none' });
    const { page, vendor } = await openSystem(() => answered(), { sync: { lists: [request] } });
    await page(0, { property: 'P 1' });
    expect(vendor.requests[0]?.path).toBe('/P%201/r');
  });

  test.each([
    ['nowhere', 404, { why: 'http_404', final: true }],
    ['busy', 429, { why: 'http_429' }],
    ['forbidden', 403, { why: 'http_403', denied: true }],
  ])('that is %s is told as such', async (_, status, trouble) => {
    const { page } = await openSystem(() => ({ status }), { sync: { lists: [list('/r', { kind: 'none' })] } });
    expect(await page(0)).toEqual({ type: 'failed', ...trouble });
  });

  test.each(['nonsense', '{}', 'null'])('is not read from a place that is none: %s', async (place) => {
    const { page, vendor } = await openSystem(() => answered(), { sync: { lists: [list('/r', { kind: 'none' })] } });
    expect(await page(0, { page: place })).toEqual({ type: 'failed', why: 'page_unknown', final: true });
    expect(await page(1)).toEqual({ type: 'failed', why: 'list_unknown', final: true });
    expect(vendor.requests).toEqual([]);
  });
});

describe('of a page', () => {
  const parts = { guest: { method: 'GET', path: '/guests/{id}', map: 'same' } } as const;
  const triggers = { reservation: { method: 'GET', path: '/reservations/{id}', map: 'same' } } as const;
  const withGuest = (id: string) => stayEvent(id, { fetch: [{ kind: 'guest', id: `G-${id}` }] });
  const open = (events: readonly object[], guestStatus: (asked: number) => number) => {
    let asked = 0;
    const answer = ({ path }: VendorRequest): VendorAnswer => {
      if (path === '/r') return answered(...events);
      const status = guestStatus(++asked);
      return { status, body: [{ type: 'guest.changed', data: { guest: { givenName: path } } }] };
    };
    return openSystem(answer, { fetch: { parts, triggers }, sync: { lists: [list('/r', { kind: 'none' })] } });
  };

  test('the events have their parts', async () => {
    const { page } = await open(ids(100).map(withGuest), () => 200);
    const outcome = await page(0);
    const events = outcome.type === 'answered' ? outcome.events : [];
    expect(events.map(({ data }) => data.guest)).toEqual(ids(100).map((id) => ({ givenName: `/guests/G-${id}` })));
    expect(events.every((event) => !('fetch' in event))).toBe(true);
  });

  test.each([429, 500, 401])('those whose parts cannot be had now are to be fetched: %i', async (status) => {
    const { page, vendor } = await open(ids(4).map(withGuest), (asked) => (asked > 2 ? status : 200));
    const outcome = await page(0);
    const events = outcome.type === 'answered' ? outcome.events : [];
    const wanted = [undefined, undefined, [{ kind: 'reservation', id: 'R2' }], [{ kind: 'reservation', id: 'R3' }]];
    expect(events.map(({ fetch }) => fetch)).toEqual(wanted);
    expect(vendor.requests).toHaveLength(4);
  });

  test('what is no part is left to be fetched', async () => {
    const fetch = [{ kind: 'reservation', id: 'R0' }];
    const event = { type: 'reservation.amended', data: { status: 'unknown' }, fetch };
    const { page } = await open([event], () => 200);
    expect(await page(0)).toEqual({ type: 'answered', events: [event] });
  });
});
