import { describe, expect, test } from 'vitest';
import { opened } from '../testkit/opened.ts';
import { addressOf, checkIn, minutesFromNow } from './support/event.ts';
import { openDevStack, until } from './support/open-dev-stack.ts';

const stack = await opened(openDevStack({ ses: { maxSendRate: 100 } }));

test('a bad event in a batch costs the nine others nothing, and lies in quarantine with its reason', async () => {
  const good = Array.from({ length: 9 }, (_, i) => checkIn(`NINE-${i}`));
  const bad = checkIn('BAD', { data: { arrival: { date: '2026-02-30' } } });
  await stack.send(...good.slice(0, 4), bad, ...good.slice(4));
  for (let i = 0; i < 9; i++) await until(() => stack.mailsTo(addressOf(`NINE-${i}`))).toHaveLength(1);
  await until(() => stack.outcomes(bad.id)).toMatchObject([
    { outcome: 'rejected', reason: 'invalid', detail: '/data/arrival/date must be a date of the calendar, YYYY-MM-DD' },
  ]);
  const set = (await stack.quarantine()).filter(({ eventId }) => eventId === bad.id);
  expect(set).toHaveLength(1);
  expect(set[0]?.reason).toBe('invalid');
  expect(JSON.parse(set[0]?.body ?? '')).toEqual(bad);
});

describe('an event that cannot be applied is set aside with its reason, and not tried again', () => {
  test.each([
    ['of a type nobody knows', checkIn('B1', { type: 'stay.teleported' }), 'rejected', 'unknown_type'],
    ['dated ahead of the clock', checkIn('B2', { time: minutesFromNow(11) }), 'rejected', 'clock'],
    ['of an unknown location', checkIn('B3', { data: { locationId: 'NOWHERE' } }), 'quarantined', 'unknown_location'],
    [
      'with a service that is not on offer',
      checkIn('B5', { data: { service: '1' } }),
      'rejected',
      'service_not_on_offer',
    ],
    [
      'for more devices than the service allows',
      checkIn('B6', { data: { service: '59221', numUsers: 3 } }),
      'rejected',
      'too_many_users',
    ],
    [
      'with the number of a reservation as a number',
      checkIn('B7', { data: { reservationId: 42 } }),
      'rejected',
      'invalid',
    ],
    ['without a departure', checkIn('B8', { data: { departure: undefined } }), 'rejected', 'invalid'],
  ])('%s', async (_, event, outcome, reason) => {
    await stack.send(event);
    await until(() => stack.outcomes(event.id)).toMatchObject([{ outcome, reason }]);
    await until(async () => (await stack.quarantine()).map(({ eventId }) => eventId)).toContain(event.id);
    expect(await stack.mailsTo(addressOf(event.data.reservationId.toString()))).toHaveLength(0);
  });

  test.each([
    ['no JSON', 'not json at all'],
    ['JSON cut off', '{"specversion":"1.0",'],
    ['a list', '[]'],
    ['null', 'null'],
    ['ten thousand brackets', '['.repeat(10_000)],
    ['single quotes', "{'id':'x'}"],
    ['base64', 'eyJzcGVjdmVyc2lvbiI6IjEuMCJ9'],
  ])('%s', async (_, body) => {
    await stack.send(body);
    await until(async () => (await stack.quarantine()).some((one) => one.body === body)).toBe(true);
    const { eventId = '', reason = '' } = (await stack.quarantine()).find((one) => one.body === body) ?? {};
    expect(await stack.outcomes(eventId)).toMatchObject([{ outcome: 'rejected', reason }]);
  });
});

test('a byte-order mark is forgiven', async () => {
  await stack.send(`\uFEFF${JSON.stringify(checkIn('BOM'))}`);
  await until(() => stack.mailsTo(addressOf('BOM'))).toHaveLength(1);
});

test('fields that nobody asked for are not stored', async () => {
  await stack.send(
    checkIn('EXTRA', {
      data: { phone: 'zz-canary-phone', guest: { email: addressOf('EXTRA'), birthDate: 'zz-canary-birth' } },
    }),
  );
  await until(() => stack.mailsTo(addressOf('EXTRA'))).toHaveLength(1);
  expect(JSON.stringify(await stack.stay('EXTRA'))).not.toContain('zz-canary');
});
