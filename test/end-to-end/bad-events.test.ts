import { describe, expect, test } from 'vitest';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn, minutesFromNow } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator } = await sharedStackWithOperator();
const { cli, fed } = operator;

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
  // What else is none, and by which words: test/contract/bad-stay-event.test.ts.
  test.each([
    ['of a type nobody knows', checkIn('B1', { type: 'stay.teleported' }), 'rejected', 'unknown_type'],
    ['dated ahead of the clock', checkIn('B2', { time: minutesFromNow(11) }), 'rejected', 'clock'],
    ['of an unknown location', checkIn('B3', { data: { locationId: 'NOWHERE' } }), 'quarantined', 'unknown_location'],
    ['with no such service', checkIn('B5', { data: { service: '1' } }), 'rejected', 'service_not_on_offer'],
  ])('%s', async (_, event, outcome, reason) => {
    await stack.send(event);
    await until(() => stack.outcomes(event.id)).toMatchObject([{ outcome, reason }]);
    await until(async () => (await stack.quarantine()).map(({ eventId }) => eventId)).toContain(event.id);
    expect(await stack.mailsTo(addressOf(event.data.reservationId.toString()))).toHaveLength(0);
  });

  test.each([
    ['no JSON', 'not json at all'],
    ['null', 'null'],
  ])('%s', async (_, body) => {
    await stack.send(body);
    await until(async () => (await stack.quarantine()).some((one) => one.body === body)).toBe(true);
    const { eventId = '', reason = '' } = (await stack.quarantine()).find((one) => one.body === body) ?? {};
    expect(await stack.outcomes(eventId)).toMatchObject([{ outcome: 'rejected', reason }]);
  });
});

test('an example event takes a mail address alone', async () => {
  for (const address of ['foo', 'YOU@YOUR-DOMAIN', 'a b@example.com'])
    expect(await cli('event', 'example', '--email', address)).toMatchObject({
      out: expect.stringContaining('It must be a mail address, such as ada@example.com.'),
    });
  expect(JSON.parse((await cli('event', 'example', '--email', 'ada@example.com')).out).data.guest.email).toBe(
    'ada@example.com',
  );
});

test('who sends an event and waits is told that no mail can go to its guest', async () => {
  const event = JSON.parse((await cli('event', 'example')).out);
  expect((await fed(JSON.stringify(event), 'event', 'send', '-', '--wait')).out).not.toContain('no mail');
  event.id += '-b';
  event.data.stayId += '-b';
  event.data.guest.email = 'foo';
  const { out } = await fed(JSON.stringify(event), 'event', 'send', '-', '--wait');
  expect(out).toMatch(
    new RegExp(`^${event.id} .* applied .*\\n${event.id}: its guest gets no mail \\(bad_address\\)\\. `, 'm'),
  );
  const [, serial = ''] = /mail show (\d+)/.exec(out) ?? [];
  expect((await cli('mail', 'show', serial)).out).toContain('bad_address');
});
