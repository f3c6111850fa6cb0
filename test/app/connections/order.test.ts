import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectedHotel } from './connected-hotel.ts';

let hotel: Awaited<ReturnType<typeof connectedHotel>>;
beforeAll(async () => {
  hotel = await connectedHotel();
});
afterAll(() => hotel.close());

const stay = (more: object = {}, status = 'confirmed') => ({
  reservationId: 'R-1',
  stayId: 'R-1',
  status,
  arrival: { date: '2026-08-01' },
  departure: { date: '2026-08-03' },
  guest: { email: 'ada@example.com' },
  ...more,
});
const booked = { type: 'reservation.created', time: '2026-07-30T11:00:00Z', data: stay() };

test('where deliveries have a sequence, a late one counts nothing', async () => {
  hotel.begins('sequence', { connector: { order: 'sequence' } });
  const at = (sequence: string, status = 'confirmed') => ({ ...booked, sequence, data: stay({}, status) });
  expect(await hotel.gets(at('2026-07-01 10:00'))).toMatchObject({ events: 1 });
  expect(await hotel.gets(at('2026-07-01 12:00', 'cancelled'))).toMatchObject({ events: 1 });
  expect(await hotel.gets(at('2026-07-01 11:00'))).toMatchObject({ events: 0, skipped: 1 });
  expect(await hotel.gets(at('2026-07-01 12:00', 'cancelled'))).toMatchObject({ events: 1 });
  expect(await hotel.gets({ ...at('2026-07-01 11:00'), data: stay({ stayId: 'other' }) })).toMatchObject({ events: 1 });
});

test('where nothing orders deliveries, one whose event was not sent is sent although another came between', async () => {
  hotel.begins('received, not sent', { connector: { order: 'received' } });
  const { time: _, ...undated } = booked;
  const first = hotel.delivery(undated);
  hotel.refusesEvents(1);
  await expect(hotel.works(first)).rejects.toThrow();
  hotel.passes(2);
  expect(await hotel.gets({ ...undated, data: stay({ adults: 2 }) })).toMatchObject({ events: 1 });
  expect(await hotel.works(first, 2)).toMatchObject({ events: 1, skipped: 0 });
  expect(hotel.events().map(({ data }) => data.adults)).toEqual([2, undefined]);
});

test('where nothing orders deliveries, the same one again counts nothing for two hours', async () => {
  hotel.begins('received', { connector: { order: 'received' } });
  const changed = { type: 'reservation.amended', data: stay() };
  const cancelled = { type: 'reservation.cancelled', data: stay({}, 'cancelled') };
  expect(await hotel.gets(changed)).toMatchObject({ events: 1 });
  expect(await hotel.gets(changed)).toMatchObject({ events: 0, skipped: 1 });
  expect(await hotel.gets(cancelled)).toMatchObject({ events: 1 });
  expect(await hotel.gets(changed)).toMatchObject({ events: 0, skipped: 1 });
  expect(await hotel.gets({ ...changed, data: stay({ adults: 2 }) })).toMatchObject({ events: 1 });
  hotel.passes(2 * 3600);
  expect(await hotel.gets(changed)).toMatchObject({ events: 1 });
  expect(await hotel.gets({ ...changed, time: '2026-07-30T10:00:00Z' })).toMatchObject({ events: 1 });
  expect(await hotel.gets({ ...changed, time: '2026-07-30T10:00:00Z' })).toMatchObject({ events: 1 });
});

test('where nothing orders deliveries, a booking that comes after its cancellation is late, for a day', async () => {
  hotel.begins('late creation', { connector: { order: 'received' } });
  const created = { type: 'reservation.created', data: stay() };
  expect(await hotel.gets({ type: 'reservation.cancelled', data: stay({}, 'cancelled') })).toMatchObject({ events: 1 });
  hotel.passes(3600);
  expect(await hotel.gets(created)).toMatchObject({ events: 0, skipped: 1 });
  expect(await hotel.gets({ ...created, type: 'reservation.amended' })).toMatchObject({ events: 1 });
  hotel.passes(86_400);
  expect(await hotel.gets(created)).toMatchObject({ events: 1 });
});

test('where nothing orders deliveries, it counts when they were received, also where they waited for a day', async () => {
  hotel.begins('waited', { connector: { order: 'received' } });
  const changed = { type: 'reservation.amended', data: stay() };
  const cancelled = { type: 'reservation.cancelled', data: stay({}, 'cancelled') };
  const [first, repeated] = [hotel.now(), hotel.delivery(changed)];
  expect(await hotel.gets(changed, first)).toMatchObject({ events: 1 });
  const end = hotel.delivery(cancelled);
  hotel.passes(3 * 3600);
  const [again, late] = [hotel.delivery(changed), hotel.delivery({ ...changed, type: 'reservation.created' })];
  hotel.passes(86_400);
  expect(await hotel.works(end)).toMatchObject({ events: 1 });
  expect(await hotel.works(repeated)).toMatchObject({ events: 0, skipped: 1 });
  expect(await hotel.works(again)).toMatchObject({ events: 1 });
  expect(await hotel.works(late)).toMatchObject({ events: 0, skipped: 1 });
});

test('where nothing orders deliveries, a cancellation counts also as the second word of its delivery', async () => {
  hotel.begins('two words', { connector: { order: 'received' } });
  const { time: _, ...created } = booked;
  await hotel.gets([
    { ...created, type: 'reservation.amended' },
    { type: 'reservation.cancelled', data: stay({}, 'cancelled') },
  ]);
  expect(await hotel.gets(created)).toMatchObject({ events: 0, skipped: 1 });
});

test('where nothing orders deliveries, of twenty about one stay at once each is noted, or comes again', async () => {
  hotel.begins('at once', { connector: { order: 'received' } });
  const { time: _, ...undated } = booked;
  const all = Array.from({ length: 20 }, (_, i) =>
    hotel.delivery({ ...undated, data: stay({ adults: 1 + (i % 10) }) }),
  );
  const once = await Promise.allSettled(all.map((one) => hotel.works(one)));
  for (const [i, { status }] of once.entries()) if (status === 'rejected') await hotel.works(all[i] ?? hotel.waiting());
  expect(
    hotel
      .events()
      .map(({ data }) => data.adults)
      .toSorted(),
  ).toEqual([1, 10, 2, 3, 4, 5, 6, 7, 8, 9]);
});
