import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { logEvent } from '../../src/contract/logs/log-event.ts';
import { addressOf, checkIn, minutesFromNow } from './support/event.ts';
import { openHouse, until } from './support/open-house.ts';

let house: Awaited<ReturnType<typeof openHouse>>;
beforeAll(async () => {
  house = await openHouse({ ses: { maxSendRate: 100 } });
});
afterAll(() => house.close());

const grouped = (code = '') => `${code.slice(0, 4)}-${code.slice(4)}`;

describe('a check-in on the queue', () => {
  test('becomes a mail whose code is the stored one', async () => {
    await house.send(checkIn('CODE'));
    await until(() => house.mailsTo(addressOf('CODE'))).toHaveLength(1);
    const [mail] = await house.mailsTo(addressOf('CODE'));
    const { ticket } = (await house.stay('CODE')) ?? {};
    expect(ticket?.user).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(mail?.text).toContain(grouped(ticket?.user));
    expect(mail?.html).toContain(grouped(ticket?.user));
    expect(mail?.subject).toContain('Hotel Sol');
    expect(mail?.subject).not.toContain(ticket?.user);
    expect(mail?.from?.value).toEqual([{ name: 'Hotel Sol', address: 'wifi@hotel-sol.example' }]);
  });

  test('of a Spanish guest is answered in Spanish', async () => {
    const guest = { email: addressOf('ES'), locale: 'es_MX' };
    await house.send(checkIn('ES', { data: { guest } }));
    await until(() => house.mailsTo(guest.email)).toHaveLength(1);
    const [mail] = await house.mailsTo(guest.email);
    expect(mail?.subject).toContain('Wi-Fi en Hotel Sol');
    expect(mail?.text).toContain('hora local');
  });

  test('told ten times at once is one ticket and one mail', async () => {
    const event = checkIn('TEN');
    await Promise.all(Array.from({ length: 10 }, () => house.send(event)));
    await until(() => house.mailsTo(addressOf('TEN'))).toHaveLength(1);
    await house.send(checkIn('AFTER-TEN'));
    await until(() => house.mailsTo(addressOf('AFTER-TEN'))).toHaveLength(1);
    expect(await house.mailsTo(addressOf('TEN'))).toHaveLength(1);
    expect((await house.stays()).filter(({ reservationId }) => reservationId === 'TEN')).toHaveLength(1);
    expect(await house.outcomes(event.id)).toMatchObject([{ outcome: 'applied' }]);
  });

  test('is not undone by an older event that comes afterwards', async () => {
    await house.send(checkIn('ORDER'));
    await until(() => house.mailsTo(addressOf('ORDER'))).toHaveLength(1);
    const before = await house.stay('ORDER');
    const older = checkIn('ORDER', {
      time: minutesFromNow(-60),
      type: 'reservation.created',
      data: { status: 'confirmed', departure: { date: minutesFromNow(60 * 24 * 9).slice(0, 10) } },
    });
    await house.send(older);
    await until(() => house.outcomes(older.id)).toMatchObject([{ outcome: 'stale' }]);
    const after = await house.stay('ORDER');
    // That it was said is kept.
    const known = (stay: typeof after) => ({ ...stay, words: undefined, mail: undefined, rev: 0, dueAt: undefined });
    expect(known(after)).toEqual(known(before));
    expect(await house.mailsTo(addressOf('ORDER'))).toHaveLength(1);
  });

  test('after a booking keeps the code, and mails nothing that the guest knows', async () => {
    await house.send(
      checkIn('BOOKED', { type: 'reservation.created', data: { status: 'confirmed' }, time: minutesFromNow(-9) }),
    );
    await until(() => house.mailsTo(addressOf('BOOKED'))).toHaveLength(1);
    const booked = await house.stay('BOOKED');
    const arrived = checkIn('BOOKED', { data: { room: { id: '305' } } });
    await house.send(arrived);
    await until(() => house.outcomes(arrived.id)).toMatchObject([{ outcome: 'applied' }]);
    const stay = await house.stay('BOOKED');
    expect(stay?.ticket?.user).toBe(booked?.ticket?.user);
    expect(stay?.facts.room?.id).toBe('305');
    expect(await house.mailsTo(addressOf('BOOKED'))).toHaveLength(1);
  });

  test('whose dates move is told again, with the same code', async () => {
    await house.send(checkIn('MOVED', { time: minutesFromNow(-9) }));
    await until(() => house.mailsTo(addressOf('MOVED'))).toHaveLength(1);
    const departure = { date: minutesFromNow(60 * 24 * 9).slice(0, 10) };
    await house.send(checkIn('MOVED', { type: 'reservation.amended', data: { departure } }));
    await until(() => house.mailsTo(addressOf('MOVED'))).toHaveLength(2);
    const code = grouped((await house.stay('MOVED'))?.ticket?.user);
    for (const { text } of await house.mailsTo(addressOf('MOVED'))) expect(text).toContain(code);
  });

  test('at a campsite that issues at check-in follows a booking without a code', async () => {
    const data = { locationId: 'CAMPING-FJORD', service: undefined };
    const booked = checkIn('CAMP', {
      type: 'reservation.created',
      time: minutesFromNow(-9),
      data: { ...data, status: 'confirmed' },
    });
    await house.send(booked);
    await until(() => house.outcomes(booked.id)).toMatchObject([{ outcome: 'applied' }]);
    expect(await house.mailsTo(addressOf('CAMP'))).toHaveLength(0);
    await house.send(checkIn('CAMP', { data }));
    await until(() => house.mailsTo(addressOf('CAMP'))).toHaveLength(1);
    const stay = await house.stay('CAMP', 'CAMPING-FJORD');
    expect(stay?.ticket?.pass).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    expect((await house.mailsTo(addressOf('CAMP')))[0]?.text).toContain(grouped(stay?.ticket?.pass));
  });

  test('that is cancelled is remembered as such, and its ticket is revoked', async () => {
    await house.send(checkIn('GONE'));
    await until(() => house.mailsTo(addressOf('GONE'))).toHaveLength(1);
    await house.send(checkIn('GONE', { type: 'reservation.cancelled', data: { status: 'cancelled' } }));
    await until(async () => (await house.stay('GONE'))?.state).toBe('cancelled');
  });
});

describe('a ticket without a mail says why', () => {
  test.each([
    ['PRINT', { format: 'print' }, 'not_requested'],
    ['NOBODY', { guest: { givenName: 'Ada' } }, 'no_address'],
    ['TYPO', { guest: { email: 'ada@example' } }, 'bad_address'],
    ['CRLF', { guest: { email: 'ada@example.com\r\nBcc: eve@example.com' } }, 'bad_address'],
  ])('%s', async (reservationId, data, why) => {
    await house.send(checkIn(reservationId, { data }));
    await until(async () => (await house.stay(reservationId))?.mail).toMatchObject({ st: 'skipped', why });
    expect((await house.stay(reservationId))?.ticket?.user).toHaveLength(8);
  });
});

test('no code, name or address reaches a log', async () => {
  const log = house.lines.join('\n');
  expect(log).toContain(`event=${logEvent.mailAccepted}`);
  expect(log).not.toMatch(/@example|\bAda\b/);
  for (const { ticket } of await house.stays()) expect(log).not.toContain(ticket?.user);
});
