import type { ServiceWays } from 'local-cloud/start-local-cloud.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { addressOf, checkIn, minutesFromNow } from './support/event.ts';
import { type LossyProxy, startLossyProxy } from './support/lossy-proxy.ts';
import { openDevStack, until } from './support/open-dev-stack.ts';

let stack: Awaited<ReturnType<typeof openDevStack>>;
let toSes: LossyProxy;
beforeAll(async () => {
  const ways = async (services: ServiceWays) => {
    toSes = await startLossyProxy(services.ses, () => 'passed');
    return { ...services, ses: toSes.endpoint };
  };
  stack = await openDevStack({ ses: { maxSendRate: 100 }, faults: { ways } });
});
afterAll(async () => {
  await stack.close();
  await toSes.close();
});

const grouped = (code = '') => `${code.slice(0, 4)}-${code.slice(4)}`;

describe('a check-in on the queue', () => {
  test('becomes a mail whose code is the stored one', async () => {
    await stack.send(checkIn('CODE'));
    await until(() => stack.mailsTo(addressOf('CODE'))).toHaveLength(1);
    const [mail] = await stack.mailsTo(addressOf('CODE'));
    const { ticket } = (await stack.stay('CODE')) ?? {};
    expect(ticket?.user).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(mail?.text).toContain(grouped(ticket?.user));
    expect(mail?.html).toContain(grouped(ticket?.user));
    expect(mail?.subject).toContain('Hotel Sol');
    expect(mail?.subject).not.toContain(ticket?.user);
    expect(mail?.from?.value).toEqual([{ name: 'Hotel Sol', address: 'wifi@hotel-sol.example' }]);
  });

  test('after a quiet while goes over a connection of its own, as SES closes the last one meanwhile', async () => {
    for (const id of ['BEFORE-QUIET', 'AFTER-QUIET']) {
      await stack.send(checkIn(id));
      await until(() => stack.mailsTo(addressOf(id))).toHaveLength(1);
    }
    expect(toSes.counts.passed).toBeGreaterThan(1);
    expect(toSes.connections()).toBe(toSes.counts.passed);
  });

  test('of a Spanish guest is answered in Spanish', async () => {
    const guest = { email: addressOf('ES'), locale: 'es_MX' };
    await stack.send(checkIn('ES', { data: { guest } }));
    await until(() => stack.mailsTo(guest.email)).toHaveLength(1);
    const [mail] = await stack.mailsTo(guest.email);
    expect(mail?.subject).toContain('Wi-Fi en Hotel Sol');
    expect(mail?.text).toContain('hora local');
  });

  test('told ten times at once is one ticket and one mail', async () => {
    const event = checkIn('TEN');
    await Promise.all(Array.from({ length: 10 }, () => stack.send(event)));
    await until(() => stack.mailsTo(addressOf('TEN'))).toHaveLength(1);
    await stack.send(checkIn('AFTER-TEN'));
    await until(() => stack.mailsTo(addressOf('AFTER-TEN'))).toHaveLength(1);
    expect(await stack.mailsTo(addressOf('TEN'))).toHaveLength(1);
    expect((await stack.stays()).filter(({ reservationId }) => reservationId === 'TEN')).toHaveLength(1);
    expect(await stack.outcomes(event.id)).toMatchObject([{ outcome: 'applied' }]);
  });

  test('is not undone by an older event that comes afterwards', async () => {
    await stack.send(checkIn('ORDER'));
    await until(() => stack.mailsTo(addressOf('ORDER'))).toHaveLength(1);
    const before = await stack.stay('ORDER');
    const older = checkIn('ORDER', {
      time: minutesFromNow(-60),
      type: 'reservation.created',
      data: { status: 'confirmed', departure: { date: minutesFromNow(60 * 24 * 9).slice(0, 10) } },
    });
    await stack.send(older);
    await until(() => stack.outcomes(older.id)).toMatchObject([{ outcome: 'stale' }]);
    const after = await stack.stay('ORDER');
    // That it was said is kept.
    const known = (stay: typeof after) => ({ ...stay, entries: undefined, owed: undefined, rev: 0 });
    expect(known(after)).toEqual(known(before));
    expect(await stack.mailsTo(addressOf('ORDER'))).toHaveLength(1);
  });

  test('after a booking keeps the code, and mails nothing that the guest knows', async () => {
    await stack.send(
      checkIn('BOOKED', { type: 'reservation.created', data: { status: 'confirmed' }, time: minutesFromNow(-9) }),
    );
    await until(() => stack.mailsTo(addressOf('BOOKED'))).toHaveLength(1);
    const booked = await stack.stay('BOOKED');
    const arrived = checkIn('BOOKED', { data: { room: { id: '305' } } });
    await stack.send(arrived);
    await until(() => stack.outcomes(arrived.id)).toMatchObject([{ outcome: 'applied' }]);
    const stay = await stack.stay('BOOKED');
    expect(stay?.ticket?.user).toBe(booked?.ticket?.user);
    expect(stay?.facts.room?.id).toBe('305');
    expect(await stack.mailsTo(addressOf('BOOKED'))).toHaveLength(1);
  });

  test('whose dates move is told again, with the same code', async () => {
    await stack.send(checkIn('MOVED', { time: minutesFromNow(-9) }));
    await until(() => stack.mailsTo(addressOf('MOVED'))).toHaveLength(1);
    const departure = { date: minutesFromNow(60 * 24 * 9).slice(0, 10) };
    await stack.send(checkIn('MOVED', { type: 'reservation.amended', data: { departure } }));
    await until(() => stack.mailsTo(addressOf('MOVED'))).toHaveLength(2);
    const code = grouped((await stack.stay('MOVED'))?.ticket?.user);
    for (const { text } of await stack.mailsTo(addressOf('MOVED'))) expect(text).toContain(code);
  });

  test('at a campsite that issues at check-in follows a booking without a code', async () => {
    const data = { locationId: 'CAMPING-FJORD', service: undefined };
    const booked = checkIn('CAMP', {
      type: 'reservation.created',
      time: minutesFromNow(-9),
      data: { ...data, status: 'confirmed' },
    });
    await stack.send(booked);
    await until(() => stack.outcomes(booked.id)).toMatchObject([{ outcome: 'applied' }]);
    expect(await stack.mailsTo(addressOf('CAMP'))).toHaveLength(0);
    await stack.send(checkIn('CAMP', { data }));
    await until(() => stack.mailsTo(addressOf('CAMP'))).toHaveLength(1);
    const stay = await stack.stay('CAMP', 'CAMPING-FJORD');
    expect(stay?.ticket?.pass).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect((await stack.mailsTo(addressOf('CAMP')))[0]?.text).toContain(grouped(stay?.ticket?.pass));
  });

  test('that is cancelled is remembered as such, and its ticket is revoked', async () => {
    await stack.send(checkIn('GONE'));
    await until(() => stack.mailsTo(addressOf('GONE'))).toHaveLength(1);
    await stack.send(checkIn('GONE', { type: 'reservation.cancelled', data: { status: 'cancelled' } }));
    await until(async () => (await stack.stay('GONE'))?.state).toBe('cancelled');
  });
});

describe('a ticket without a mail says why', () => {
  test.each([
    ['PRINT', { format: 'print' }, 'not_requested'],
    ['NOBODY', { guest: { givenName: 'Ada' } }, 'no_address'],
    ['TYPO', { guest: { email: 'ada@example' } }, 'bad_address'],
    ['CRLF', { guest: { email: 'ada@example.com\r\nBcc: eve@example.com' } }, 'bad_address'],
  ])('%s', async (reservationId, data, why) => {
    await stack.send(checkIn(reservationId, { data }));
    await until(async () => (await stack.stay(reservationId))?.owed.email).toMatchObject({ status: 'skipped', why });
    expect((await stack.stay(reservationId))?.ticket?.user).toHaveLength(8);
  });
});

test('no code, name or address reaches a log', async () => {
  const log = stack.lines.join('\n');
  expect(log).toContain(`event=${logEvent.workAccepted}`);
  expect(log).not.toMatch(/@example|\bAda\b/);
  for (const { ticket } of await stack.stays()) expect(log).not.toContain(ticket?.user);
});
