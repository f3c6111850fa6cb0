import { expect, test } from 'vitest';
import { retryDelay } from '../../../src/kit/backoff.ts';
import { opened } from '../../testkit/opened.ts';
import { calls, connectedHotel } from './connected-hotel.ts';
import { stayOf } from './stay-of.ts';

const hotel = await opened(connectedHotel());

const booked = { type: 'reservation.created', time: '2026-07-30T11:00:00Z', data: stayOf() };
const changed = (id = 'R-1', status = 'unknown') => ({
  type: 'reservation.amended',
  data: { reservationId: id, stayId: id, status },
  fetch: [{ kind: 'reservation', id }],
});

test('a whole booking is an event of its connection, at the hotel of the connection', async () => {
  hotel.begins('whole');
  expect(await hotel.gets(booked)).toMatchObject({ outcome: 'translated', events: 1, fetches: 0 });
  expect(hotel.events()).toEqual([
    expect.objectContaining({
      specversion: '1.0',
      source: 'urn:wifi-tickets:connection:whole',
      type: 'reservation.created',
      time: '2026-07-30T11:00:00.000Z',
      data: { locationId: '28XXX004', ...stayOf() },
    }),
  ]);
});

test('a delivery that comes again is the same event, and two rooms of one delivery are two', async () => {
  hotel.begins('again');
  const at = hotel.now();
  const rooms = [
    { ...booked, id: 'evt-1' },
    { ...booked, id: 'evt-1', data: stayOf({ stayId: 'R-1-2' }) },
  ];
  for (const _ of [1, 2]) await hotel.gets(rooms, at);
  expect(hotel.events().map(({ id }) => id)).toEqual(['evt-1', 'evt-1-2', 'evt-1', 'evt-1-2']);
  hotel.begins('again without an id');
  const { time: _, ...undated } = booked;
  for (const _ of [1, 2]) await hotel.gets(undated, at);
  expect(new Set(hotel.events().map(({ id }) => id)).size).toBe(1);
});

test('of two deliveries that a system has made at the same time, the one received later comes later', async () => {
  hotel.begins('same time');
  await hotel.gets(booked);
  hotel.passes(1);
  await hotel.gets({ ...booked, data: stayOf({ departure: { date: '2026-08-09' } }) });
  const [first, second] = hotel.events();
  expect(second?.time).toBe(first?.time);
  expect(String(second?.id) > String(first?.id)).toBe(true);
});

test('properties have their locations; one that has none is set aside, and the others are not', async () => {
  hotel.begins('properties', { connection: { properties: { P1: 'SOL', P2: 'LUNA' } } });
  const of = (propertyId: string) => ({ ...booked, data: { ...stayOf(), propertyId } });
  expect(await hotel.gets([of('P2'), of('P9'), of('P1')])).toEqual({
    outcome: 'set_aside',
    reason: 'unknown_property',
    detail: 'the property P9 has no location in this connection',
  });
  expect(hotel.events().map(({ data }) => data.locationId)).toEqual(['LUNA', 'SOL']);
  expect(hotel.events()[0]?.data.propertyId).toBeUndefined();
});

test('where an answer names another property than the delivery, it is that one which has no location', async () => {
  hotel.begins('moved', { connection: { properties: { P1: 'SOL', P2: 'LUNA' } } });
  await hotel.gets({ ...changed(), data: { ...changed().data, propertyId: 'P1' } });
  hotel.answersFetches({ type: 'answered', events: [{ ...booked, data: { ...stayOf(), propertyId: 'P9' } }] });
  const detail = 'the property P9 has no location in this connection';
  expect(await hotel.works(hotel.waiting())).toMatchObject({
    outcome: 'set_aside',
    reason: 'unknown_property',
    detail,
  });
});

test('a clock that is far ahead counts as now', async () => {
  hotel.begins('clock');
  await hotel.gets({ ...booked, time: '2026-07-30T13:00:00Z' }, '2026-07-30T11:30:00.000Z');
  expect(hotel.events()[0]?.time).toBe('2026-07-30T11:30:00.000Z');
});

test('five deliveries about one reservation within seconds cost one fetch, and its answer is the state', async () => {
  hotel.begins('burst');
  for (const _ of [1, 2, 3, 4, 5]) {
    expect(await hotel.gets(changed())).toMatchObject({ outcome: 'translated', events: 0, fetches: 1, unmapped: 0 });
    hotel.passes(1);
  }
  expect(hotel.queued().map(({ delaySeconds }) => delaySeconds)).toEqual([5, 5, 5, 5, 5]);
  hotel.answersFetches({ type: 'answered', events: [{ type: 'reservation.amended', data: stayOf() }] });
  hotel.passes(5);
  const asked = hotel.now();
  const outcomes = [];
  for (const { message } of hotel.queued()) outcomes.push((await hotel.works(message)).outcome);
  expect(outcomes).toEqual(['ignored', 'ignored', 'ignored', 'ignored', 'fetched']);
  expect(hotel.asked()).toEqual(['reservation R-1']);
  expect(hotel.events()).toEqual([
    expect.objectContaining({ time: asked, data: { locationId: '28XXX004', ...stayOf() } }),
  ]);
});

test('two properties whose system numbers their reservations alike are each fetched', async () => {
  hotel.begins('numbered', { connection: { properties: { A: '28XXX004', B: '28XXX005' } } });
  await hotel.gets(['A', 'B'].map((propertyId) => ({ ...changed(), data: { ...changed().data, propertyId } })));
  hotel.passes(5);
  hotel.answersFetches({ type: 'answered', events: [booked] });
  for (const { message } of hotel.queued()) expect(await hotel.works(message)).toMatchObject({ outcome: 'fetched' });
  expect(hotel.events().map(({ data }) => data.locationId)).toEqual(['28XXX004', '28XXX005']);
});

test('a reservation that changes all the time is fetched every minute', async () => {
  hotel.begins('restless');
  hotel.answersFetches({ type: 'answered', events: [{ type: 'reservation.amended', data: stayOf() }] });
  for (let i = 0; i < 40; i++) {
    await hotel.gets(changed());
    hotel.passes(4);
    const [due] = hotel.queued().slice(-2);
    if (due) await hotel.works(due.message);
  }
  expect(hotel.asked().length).toBeGreaterThan(1);
  expect(hotel.asked().length).toBeLessThan(8);
});

test('a cancellation that a thin delivery proves revokes at once, and is fetched besides', async () => {
  hotel.begins('cancelled');
  expect(await hotel.gets(changed('R-1', 'cancelled'))).toMatchObject({ events: 1, fetches: 1 });
  expect(hotel.events()[0]?.data).toEqual({
    locationId: '28XXX004',
    reservationId: 'R-1',
    stayId: 'R-1',
    status: 'cancelled',
  });
});

test('with confirm, nothing that came whole counts before it was fetched', async () => {
  hotel.begins('confirmed', { connection: { confirm: true } });
  expect(await hotel.gets([booked, { ...booked, data: stayOf({}, 'cancelled') }])).toMatchObject({
    events: 0,
    fetches: 1,
  });
  expect(hotel.queued()[0]?.message).toMatchObject({ trigger: { kind: 'reservation', id: 'R-1' } });
});

test('a reservation that the system does not have yet is asked for again for a minute, and then is not there', async () => {
  hotel.begins('lag');
  hotel.answersFetches({ type: 'failed', why: 'http_404' });
  await hotel.gets(changed());
  const message = hotel.waiting();
  expect(await hotel.works(message)).toMatchObject({ outcome: 'later', reason: 'http_404', retryAfterSeconds: 5 });
  hotel.passes(20);
  expect(await hotel.works(message, 3)).toMatchObject({ outcome: 'later', retryAfterSeconds: 20 });
  hotel.passes(41);
  expect(await hotel.works(message, 4)).toEqual({ outcome: 'ignored', reason: 'absent' });
});

test('while a system denies us, or is down, its fetches wait in the queue, as long as it says', async () => {
  hotel.begins('down');
  await hotel.gets(changed());
  const message = hotel.waiting();
  hotel.answersFetches({ type: 'failed', why: 'http_429', retryAfter: 120 });
  expect(await hotel.works(message)).toMatchObject({ outcome: 'later', retryAfterSeconds: 120, reason: 'http_429' });
  hotel.answersFetches({ type: 'failed', why: 'timed_out' });
  expect(await hotel.works(message, 150)).toMatchObject({ outcome: 'later', retryAfterSeconds: 900 });
  hotel.answersFetches({ type: 'failed', why: 'http_401', denied: true });
  expect(await hotel.works(message)).toMatchObject({ outcome: 'later', retryAfterSeconds: 900, denied: true });
  hotel.answersFetches({ type: 'failed', why: 'http_400', final: true });
  expect(await hotel.works(message)).toMatchObject({ outcome: 'set_aside', reason: 'http_400' });
  hotel.answersFetches({ type: 'answered', events: [{ type: 'reservation.amended', data: stayOf() }] });
  expect(await hotel.works(message)).toMatchObject({ outcome: 'fetched', events: 1 });
});

test('no more requests a second than the system takes; who finds too many before it comes later', async () => {
  hotel.begins('pace', { connector: { perSecond: 2 } });
  const began = Date.parse(hotel.now());
  const page = hotel.page();
  for (let i = 0; i < 10; i++) expect(await hotel.works(page)).toMatchObject({ outcome: 'listed' });
  expect(Date.parse(hotel.now()) - began).toBe(4500);
});

test('a URL that fell into wrong hands brings only so many new stays an hour; the rest is set aside', async () => {
  hotel.begins('forged', { connection: { newStaysPerHour: 3 } });
  const of = (id: string, status = 'confirmed') => ({
    ...booked,
    data: stayOf({ reservationId: id, stayId: id }, status),
  });
  for (const id of ['A', 'B', 'C']) expect(await hotel.gets(of(id))).toMatchObject({ events: 1 });
  expect(await hotel.gets(of('D'))).toMatchObject({ outcome: 'set_aside', reason: 'too_many_new_stays' });
  expect(await hotel.gets(of('A', 'cancelled'))).toMatchObject({ events: 1 });
  hotel.passes(3600);
  expect(await hotel.gets(of('D'))).toMatchObject({ events: 1 });
});

test('what is known but was never confirmed counts as new, so that nobody prepares more stays than an hour may bring', async () => {
  hotel.begins('prepared', { connection: { newStaysPerHour: 1 } });
  const of = (id: string) => ({ ...booked, data: stayOf({ reservationId: id, stayId: id }) });
  await hotel.knows('tentative', 'T');
  await hotel.knows('cancelled', 'C');
  await hotel.knows('confirmed', 'A');
  expect(await hotel.gets(of('T'))).toMatchObject({ events: 1 });
  expect(await hotel.gets(of('C'))).toMatchObject({ outcome: 'set_aside', reason: 'too_many_new_stays' });
  expect(await hotel.gets(of('A'))).toMatchObject({ events: 1 });
});

test('a paused connection keeps its deliveries, a revoked one drops them', async () => {
  hotel.begins('paused', { connection: { pausedAt: '2026-07-30T00:00:00Z' } });
  expect(await hotel.gets(booked)).toEqual({ outcome: 'later', retryAfterSeconds: 900, reason: 'paused' });
  hotel.begins('revoked', { connection: { revokedAt: '2026-07-30T00:00:00Z' } });
  expect(await hotel.gets(booked)).toEqual({ outcome: 'ignored', reason: 'revoked' });
  expect(hotel.events()).toEqual([]);
});

test('of a list only what is new is sent, and the next page is asked for', async () => {
  hotel.begins('list', {}, { known: ['R-1'] });
  const other = { type: 'reservation.created', data: stayOf({ reservationId: 'R-2', stayId: 'R-2' }) };
  hotel.answersPages({ type: 'answered', next: '2', events: [{ type: 'reservation.amended', data: stayOf() }, other] });
  const page = hotel.page();
  expect(await hotel.works(page)).toMatchObject({ outcome: 'listed', events: 1, skipped: 1 });
  expect(hotel.queued().map(({ message }) => message)).toEqual([{ ...page, page: '2', read: 1 }]);
});

test('a list that does not end is left after 2,000 pages, and set aside so that somebody hears of it', async () => {
  hotel.begins('endless');
  hotel.answersPages({ type: 'answered', events: [booked], next: '2000' });
  const last = { ...hotel.page(), page: '1999', read: 1999 } as ReturnType<typeof hotel.page>;
  expect(await hotel.works(last)).toMatchObject({ outcome: 'set_aside', reason: 'list_endless' });
  expect([hotel.events(), hotel.queued()].map(({ length }) => length)).toEqual([1, 0]);
});

test('a page that comes twice does not have the list read twice', async () => {
  hotel.begins('list, twice');
  hotel.answersPages({ type: 'answered', next: '2', events: [] });
  const page = hotel.page();
  expect(await hotel.works(page)).toMatchObject({ outcome: 'listed' });
  const [second] = hotel.queued();
  expect(await hotel.works(page)).toEqual({ outcome: 'ignored', reason: 'superseded' });
  if (second) expect(await hotel.works(second.message)).toMatchObject({ outcome: 'listed' });
  expect(hotel.queued().map(({ message }) => message)).toMatchObject([{ read: 1 }, { read: 2 }]);
  expect(hotel.asked()).toEqual(['list 0 first', 'list 0 2']);
  hotel.passes(1);
  expect(await hotel.works(hotel.page()), 'the next day').toMatchObject({ outcome: 'listed' });
});

test('a system whose deliveries come whole needs no credentials, and then has no lists; any other waits for them', async () => {
  const denied = { type: 'failed', why: 'credentials_missing', denied: true } as const;
  hotel.begins('whole', { connector: { fetch: { ...calls, optional: true } } });
  hotel.answersPages(denied);
  expect(await hotel.works(hotel.page())).toEqual({ outcome: 'ignored', reason: 'absent' });
  hotel.begins('thin');
  hotel.answersPages(denied);
  expect(await hotel.works(hotel.page())).toMatchObject({ outcome: 'later', denied: true });
});

test('a mapping that fails sets the delivery aside, and says where, without anything of the guest', async () => {
  hotel.begins('broken', { connector: { mappings: { 'delivery.jsonata': '{ "type": $number(guest.email) }' } } });
  const result = await hotel.gets({ guest: { email: 'ada@example.com' } });
  expect(result).toMatchObject({ outcome: 'set_aside', reason: 'mapping_failed' });
  expect(JSON.stringify(result)).not.toContain('ada');
});

test('what waits for somebody to mend something is tried within 20 minutes after, as the command line says', () => {
  const seenWithin = 60;
  for (const chance of [0, 0.5, 1]) expect(retryDelay(100, chance) + seenWithin).toBeLessThanOrEqual(20 * 60);
});
