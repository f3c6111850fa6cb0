import { describe, expect, test } from 'vitest';
import { opened } from '../../testkit/opened.ts';
import { connectedHotel } from './connected-hotel.ts';
import { stayOf } from './stay-of.ts';

const hotel = await opened(connectedHotel());

const booked = { type: 'reservation.created', time: '2026-07-30T11:00:00Z', data: stayOf() };
const created = { type: 'reservation.created', data: stayOf() };
const changed = { type: 'reservation.amended', data: stayOf() };
const cancelled = { type: 'reservation.cancelled', data: stayOf({}, 'cancelled') };

/** The status that counts in the end: that of the last event, by its time. */
const lastStatus = () =>
  hotel
    .events()
    .toSorted((a, b) => (String(a.time) < String(b.time) ? -1 : 1))
    .at(-1)?.data.status;

test('where deliveries have a sequence, a late one counts nothing', async () => {
  hotel.begins('sequence', { connector: { order: 'sequence' } });
  const at = (sequence: string, status = 'confirmed') => ({ ...booked, sequence, data: stayOf({}, status) });
  expect(await hotel.gets(at('2026-07-01 10:00'))).toMatchObject({ events: 1 });
  expect(await hotel.gets(at('2026-07-01 12:00', 'cancelled'))).toMatchObject({ events: 1 });
  expect(await hotel.gets(at('2026-07-01 11:00'))).toMatchObject({ events: 0, skipped: 1 });
  expect(await hotel.gets(at('2026-07-01 12:00', 'cancelled'))).toMatchObject({ events: 1 });
  expect(await hotel.gets({ ...at('2026-07-01 11:00'), data: stayOf({ stayId: 'other' }) })).toMatchObject({
    events: 1,
  });
});

test('where nothing orders deliveries, one whose event was not sent is sent although another came between', async () => {
  hotel.begins('received, not sent', { connector: { order: 'received' } });
  const first = hotel.delivery(created);
  hotel.refusesEvents(1);
  await expect(hotel.works(first)).rejects.toThrow();
  hotel.passes(2);
  expect(await hotel.gets({ ...created, data: stayOf({ adults: 2 }) })).toMatchObject({ events: 1 });
  expect(await hotel.works(first, 2)).toMatchObject({ events: 1, skipped: 0 });
  expect(hotel.events().map(({ data }) => data.adults)).toEqual([2, undefined]);
});

test('where nothing orders deliveries, the same one within a minute counts nothing, whatever came between', async () => {
  hotel.begins('doubled', { connector: { order: 'received' } });
  expect(await hotel.gets(changed)).toMatchObject({ events: 1 });
  hotel.passes(20);
  expect(await hotel.gets(cancelled)).toMatchObject({ events: 1 });
  hotel.passes(20);
  expect(await hotel.gets(changed)).toMatchObject({ events: 0, skipped: 1 });
  expect(await hotel.gets({ ...changed, data: stayOf({ adults: 2 }) })).toMatchObject({ events: 1 });
  const timed = { ...changed, time: '2026-07-30T10:00:00Z' };
  expect(await hotel.gets(timed)).toMatchObject({ events: 1 });
  expect(await hotel.gets(timed)).toMatchObject({ events: 1 });
});

test('where nothing orders deliveries, what is said again after a minute counts: of a booking that is back, or cancelled again', async () => {
  hotel.begins('said again', { connector: { order: 'received' } });
  for (const one of [created, cancelled, changed, cancelled, changed]) {
    expect(await hotel.gets(one)).toMatchObject({ events: 1, skipped: 0 });
    hotel.passes(60);
  }
  expect(lastStatus()).toBe('confirmed');
});

test('where nothing orders deliveries and one comes again, the system is asked which is true, where it can be', async () => {
  hotel.begins('asked', { connector: { order: 'received' } });
  const aMinuteBetween = [changed, cancelled, changed];
  for (const one of aMinuteBetween) {
    await hotel.gets(one);
    hotel.passes(61);
  }
  const asked = { type: 'fetch', trigger: { kind: 'reservation', id: 'R-1' }, ifPossible: true };
  expect(hotel.queued()).toMatchObject([{ message: asked, delaySeconds: 5 }]);
  hotel.answersFetches({ type: 'failed', why: 'credentials_missing', denied: true });
  expect(await hotel.works(hotel.waiting())).toEqual({ outcome: 'ignored', reason: 'absent' });
  hotel.answersFetches({ type: 'answered', events: [cancelled] });
  expect(await hotel.works(hotel.waiting())).toMatchObject({ outcome: 'fetched', events: 1 });
  expect(lastStatus()).toBe('cancelled');
});

test('where nothing orders deliveries, a booking that comes after its cancellation is late, for a day', async () => {
  hotel.begins('late creation', { connector: { order: 'received' } });
  expect(await hotel.gets(cancelled)).toMatchObject({ events: 1 });
  hotel.passes(3600);
  expect(await hotel.gets(created)).toMatchObject({ events: 0, skipped: 1 });
  expect(await hotel.gets({ ...created, type: 'reservation.amended' })).toMatchObject({ events: 1 });
  hotel.passes(86_400);
  expect(await hotel.gets(created)).toMatchObject({ events: 1 });
});

/** Every order of some. */
const orders = <T>(all: readonly T[]): T[][] =>
  all.length === 0 ? [[]] : all.flatMap((one, i) => orders(all.toSpliced(i, 1)).map((rest) => [one, ...rest]));

test.each([
  ['set aside', { properties: { other: '28XXX004' } }, 'set_aside'],
  ['paused', { pausedAt: '2026-07-30T11:00:00.000Z' }, 'later'],
] as const)(
  'where nothing orders deliveries, it counts when they were received, in whatever order they are worked on: %s',
  async (what, stopped, outcome) => {
    const told = { ...changed, data: stayOf({ propertyId: 'P-1' }) };
    const ended = { ...cancelled, data: stayOf({ propertyId: 'P-1' }, 'cancelled') };
    for (const [i, order] of orders([0, 1, 2]).entries()) {
      hotel.begins(`${what} ${i}`, { connector: { order: 'received' }, connection: stopped });
      const all = [told, ended, told].map((one) => {
        hotel.passes(2);
        return hotel.delivery(one);
      });
      for (const one of all) expect(await hotel.works(one)).toMatchObject({ outcome });
      hotel.passes(3 * 3600);
      hotel.mends({ connector: { order: 'received' } });
      const left = order.map((n) => all[n] ?? hotel.waiting());
      for (const one of left) {
        const result = await hotel.works(one, 2);
        if (result.outcome === 'later' && left.length < 9) left.push(one);
        hotel.passes(result.outcome === 'later' ? result.retryAfterSeconds : 0);
      }
      expect([lastStatus(), hotel.events()]).toEqual(['cancelled', expect.objectContaining({ length: 2 })]);
    }
  },
);

test('where nothing orders deliveries that nobody has looked at for long, each waits until others are noted, once', async () => {
  const all = [changed, cancelled, changed];
  for (const [i, order] of orders([0, 1, 2]).entries()) {
    hotel.begins(`backlog ${i}`, { connector: { order: 'received' } });
    const messages = all.map((one) => {
      hotel.passes(2);
      return hotel.delivery(one);
    });
    hotel.passes(3600);
    const inOrder = order.map((n) => messages[n] ?? hotel.waiting());
    for (const one of inOrder)
      expect(await hotel.works(one)).toEqual({ outcome: 'later', retryAfterSeconds: 60, reason: 'others_awaited' });
    for (const one of inOrder) expect(await hotel.works(one, 2)).toMatchObject({ outcome: 'translated' });
    expect(lastStatus()).toBe('cancelled');
  }
});

test('where nothing orders deliveries, nothing is created after its cancellation, also where that is worked on later', async () => {
  hotel.begins('late end', { connector: { order: 'received' } });
  const end = hotel.delivery(cancelled);
  hotel.passes(30);
  expect(await hotel.gets(created)).toMatchObject({ events: 1 });
  expect(await hotel.works(end)).toMatchObject({ events: 1 });
  expect(lastStatus()).toBe('cancelled');
});

test('where nothing orders deliveries, a cancellation counts also as the second word of its delivery', async () => {
  hotel.begins('two words', { connector: { order: 'received' } });
  await hotel.gets([{ ...created, type: 'reservation.amended' }, cancelled]);
  expect(await hotel.gets(created)).toMatchObject({ events: 0, skipped: 1 });
});

test('where nothing orders deliveries, the same one without end counts once, and again after a minute of silence', async () => {
  hotel.begins('without end', { connector: { order: 'received' } });
  for (let n = 0; n < 30; n++) {
    await hotel.gets(changed);
    hotel.passes(10);
  }
  hotel.passes(60);
  await hotel.gets(changed);
  expect(hotel.events()).toHaveLength(2);
});

test('where nothing orders deliveries, of twenty about one stay at once each is noted, or comes again', async () => {
  hotel.begins('at once', { connector: { order: 'received' } });
  const all = Array.from({ length: 20 }, (_, i) =>
    hotel.delivery({ ...created, data: stayOf({ adults: 1 + (i % 10) }) }),
  );
  const once = await Promise.allSettled(all.map((one) => hotel.works(one)));
  for (const [i, { status }] of once.entries()) if (status === 'rejected') await hotel.works(all[i] ?? hotel.waiting());
  const adults = new Set(hotel.events().map(({ data }) => data.adults));
  expect([...adults].toSorted()).toEqual([1, 10, 2, 3, 4, 5, 6, 7, 8, 9]);
});

describe('after a pause, in whatever order what has waited is worked on,', () => {
  const paused = { connection: { pausedAt: '2026-07-30T11:00:00.000Z' } };
  const timed = (event: object, order: string, time: string) => ({ ...event, ...(order === 'time' && { time }) });

  test.each(['time', 'received'] as const)(
    'a booking waits until its cancellation is worked on: order by %s',
    async (order) => {
      hotel.begins(`ends first ${order}`, { connector: { order }, ...paused });
      const booking = hotel.delivery(timed(changed, order, '2026-07-30T11:00:00Z'));
      hotel.passes(90);
      const end = hotel.delivery(timed(cancelled, order, '2026-07-30T11:05:00Z'));
      for (const one of [booking, end]) await hotel.works(one);
      hotel.mends({ connector: { order } });
      const awaited = { outcome: 'later', retryAfterSeconds: 10, reason: 'end_awaited' };
      expect(await hotel.works(booking, 2)).toEqual(awaited);
      expect(await hotel.works(end, 2)).toMatchObject({ outcome: 'translated', events: 1 });
      // The intake may not have worked on it yet.
      expect(await hotel.works(booking, 3)).toEqual(awaited);
      hotel.passes(10);
      expect(await hotel.works(booking, 4)).toMatchObject({ outcome: 'translated', events: 1 });
      expect(hotel.events().map(({ data }) => data.status)).toEqual(['cancelled', 'confirmed']);
      expect(String(hotel.events()[0]?.time) > String(hotel.events()[1]?.time)).toBe(true);
    },
  );

  test('other reservations wait for nothing, nor does an end for another', async () => {
    hotel.begins('ends of others', { connector: { order: 'time' }, ...paused });
    const ends = [cancelled, { ...cancelled, time: '2026-07-30T11:06:00Z' }].map((one) => hotel.delivery(one));
    const other = hotel.delivery({ ...changed, data: stayOf({ reservationId: 'R-2', stayId: 'R-2' }) });
    for (const one of [...ends, other]) await hotel.works(one);
    hotel.mends({ connector: { order: 'time' } });
    for (const one of [other, ...ends]) expect(await hotel.works(one, 2)).toMatchObject({ outcome: 'translated' });
  });

  test('a cancellation that cannot be sent keeps its booking waiting no longer than it waits itself', async () => {
    const connection = { ...paused.connection, properties: { P1: '28XXX004' } };
    hotel.begins('ends refused', { connector: { order: 'time' }, connection });
    const of = (event: typeof changed, propertyId: string) => ({ ...event, data: { ...event.data, propertyId } });
    const [booking, end] = [hotel.delivery(of(changed, 'P1')), hotel.delivery(of(cancelled, 'P9'))];
    for (const one of [booking, end]) await hotel.works(one);
    hotel.mends({ connector: { order: 'time' }, connection: { properties: { P1: '28XXX004' } } });
    expect(await hotel.works(end, 2)).toMatchObject({ outcome: 'set_aside', reason: 'unknown_property' });
    hotel.passes(10);
    expect(await hotel.works(booking, 2)).toMatchObject({ outcome: 'translated', events: 1 });
  });
});
