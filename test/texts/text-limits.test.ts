import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTextedHotel } from './support/texted-hotel.ts';

let house: Awaited<ReturnType<typeof openTextedHotel>>;
beforeAll(async () => {
  house = await openTextedHotel({ MAX_PER_HOUR: '2' });
});
afterAll(() => house.close());

let count = 0;
/** A guest with a number of their own, who books; checked in only if it is said so. */
const guest = (change: Readonly<Record<string, unknown>> = {}) => {
  const id = `LIMIT-${++count}`;
  const phone = `+3461${String(1_000_000 + count)}`;
  const data = { status: 'confirmed', guest: { phone, locale: 'es' }, ...change };
  return { id, phone, event: { type: 'reservation.created', data } as const };
};
const texts = (number: string) => house.gate.texts().filter(({ to }) => to === number).length;
/** Turns the clock to an hour at the hotel, on the day of a UTC offset. */
const until = (instant: string) => house.passes(Date.parse(instant) - house.now());

describe('guests are texted between nine and twenty-one at the hotel', () => {
  // Madrid's summer time ends on 25 October 2026 at three: from +02:00 to +01:00.
  test.each([
    ['in the evening of summer', '2026-08-10T19:30:00Z', '2026-08-11T07:00:00Z'],
    ['early in the morning', '2026-08-12T03:00:00Z', '2026-08-12T07:00:00Z'],
    ['over the night in which summer time ends', '2026-10-24T20:00:00Z', '2026-10-25T08:00:00Z'],
    ['in the evening of winter', '2026-11-03T21:00:00Z', '2026-11-04T08:00:00Z'],
  ])('%s they wait until nine', async (_, at, nine) => {
    until(at);
    const { id, phone, event } = guest({ arrival: { date: nine.slice(0, 10) }, departure: { date: '2026-12-30' } });
    await house.tell(id, event);
    await house.send();
    await house.minutes(3);
    expect([texts(phone), (await house.text(id))?.status]).toEqual([0, 'queued']);
    until(nine);
    house.passes(-90_000);
    await house.minutes(1);
    expect(texts(phone)).toBe(0);
    await house.minutes(2);
    expect([texts(phone), (await house.text(id))?.status]).toEqual([1, 'accepted']);
  });

  test('nobody is texted in the last seconds of the night, also if AWS was too busy in the evening', async () => {
    until('2026-11-06T19:58:00Z');
    house.gate.set({ faults: [{ kind: 'throttle', times: 1 }] });
    const { id, phone, event } = guest({ arrival: { date: '2026-11-07' }, departure: { date: '2026-12-30' } });
    await house.tell(id, event);
    await house.send();
    until('2026-11-07T07:58:57Z');
    await house.minutes(1);
    expect(texts(phone)).toBe(0);
    await house.minutes(2);
    expect(texts(phone)).toBe(1);
  });

  test('who would be texted in the last seconds before the night waits until nine, too', async () => {
    until('2026-11-08T19:59:57Z');
    const stay = { arrival: { date: '2026-11-09' }, departure: { date: '2026-12-30' } };
    const [{ id, phone, event }] = [guest(stay)];
    await house.tell(id, event);
    await house.send();
    expect([texts(phone), (await house.text(id))?.notBefore]).toEqual([0, '2026-11-09T08:00:00.000Z']);
    until('2026-11-09T07:59:30Z');
    await house.minutes(2);
    expect(texts(phone)).toBe(1);
  });

  test.each([
    ['a fixed line', '+34 912 345 678'],
    ['of no country', '912345678'],
    ['with an extension', '+34612345678 ext. 9'],
    ['a premium number', '+34 806 123 456'],
    ['too short', '+34 612'],
    ['of a country that is off', '+33 612 345 678'],
  ])('a number that no text can reach is on reception’s list at once, also by night: %s', async (_, phone) => {
    if (house.now() < Date.parse('2026-11-09T22:30:00Z')) until('2026-11-09T22:30:00Z');
    const stay = { arrival: { date: '2026-11-10' }, departure: { date: '2026-12-30' } };
    const { id, event } = guest({ ...stay, guest: { phone, locale: 'es' } });
    await house.tell(id, event);
    await house.send();
    expect(await house.unreached()).toContain(id);
  });

  test('but whoever has checked in is texted at once, at any hour', async () => {
    until('2026-11-10T22:30:00Z');
    const stay = { arrival: { date: '2026-11-10' }, departure: { date: '2026-12-30' } };
    const { id, phone, event } = guest({ ...stay, status: 'checked_in' });
    await house.tell(id, { ...event, type: 'stay.checked_in' });
    await house.send();
    expect(texts(phone)).toBe(1);
  });

  test('a try that comes late in the evening waits for the morning, too', async () => {
    until('2026-11-12T19:58:00Z');
    house.gate.set({ faults: [{ kind: 'throttle', times: 1 }] });
    const { id, phone, event } = guest({ arrival: { date: '2026-11-13' }, departure: { date: '2026-12-30' } });
    await house.tell(id, event);
    await house.send();
    expect(await house.text(id)).toMatchObject({ status: 'queued', why: 'throttled' });
    until('2026-11-12T20:01:00Z');
    await house.minutes(5);
    expect(texts(phone)).toBe(0);
    until('2026-11-13T07:59:30Z');
    await house.minutes(2);
    expect(texts(phone)).toBe(1);
  });
});

describe('the deployment sends as many texts in an hour as it may', () => {
  const stay = { arrival: { date: '2026-11-20' }, departure: { date: '2026-12-30' } };

  test('of what comes beyond nobody is texted, and everybody is on the list', async () => {
    until('2026-11-20T11:05:00Z');
    const guests = [guest(stay), guest(stay), guest(stay)];
    for (const { id, event } of guests) await house.tell(id, event);
    for (let i = 0; i < 4; i++) await house.minutes(1);
    const states = await Promise.all(guests.map(async ({ id }) => (await house.text(id))?.why ?? 'sent'));
    expect(states.toSorted()).toEqual(['sent', 'sent', 'texts_capped']);
    const capped = guests[states.indexOf('texts_capped')];
    expect(await house.unreached()).toContain(capped?.id);
    expect(guests.reduce((sum, { phone }) => sum + texts(phone), 0)).toBe(2);
  });

  test('what was surely not sent is not counted', async () => {
    until('2026-11-20T13:05:00Z');
    house.gate.set({ faults: [{ kind: 'throttle', times: 5 }] });
    const { id, phone, event } = guest(stay);
    await house.tell(id, event);
    await house.send();
    await house.minutes(15);
    expect([texts(phone), (await house.text(id))?.status]).toEqual([1, 'accepted']);
  });
});

test('what AWS was too busy for is none of a guest’s three texts', async () => {
  const house = await openTextedHotel();
  try {
    const night = {
      data: { guest: { givenName: 'Ada', familyName: 'Example', phone: '+34 612 345 099', locale: 'es' } },
    };
    await house.tell('BUSY', night);
    house.gate.set({ faults: [{ kind: 'throttle', times: 1 }] });
    await house.send();
    expect(await house.text('BUSY')).toMatchObject({ version: 1, status: 'queued', refused: 1 });
    await house.tell('BUSY', { data: { ...night.data, departure: { date: '2026-08-03' } } });
    expect(await house.text('BUSY')).toMatchObject({ version: 2, status: 'queued' });
    expect(await house.text('BUSY')).not.toHaveProperty('sent');
  } finally {
    await house.close();
  }
});

test('what is taken back while its text waits for AWS is never texted, nor what the guest has already', async () => {
  const house = await openTextedHotel();
  try {
    const guestOf = { guest: { givenName: 'Ada', familyName: 'Example', phone: '+34 612 345 098', locale: 'es' } };
    const leaving = (date: string) => ({ data: { ...guestOf, departure: { date } } });
    await house.tell('BACK', leaving('2026-08-03'));
    await house.send();
    house.gate.set({ faults: [{ kind: 'throttle', times: 1 }] });
    await house.tell('BACK', leaving('2026-08-05'));
    await house.send();
    expect(await house.text('BACK')).toMatchObject({ version: 2, why: 'throttled' });
    await house.tell('BACK', leaving('2026-08-03'));
    await house.minutes(3);
    expect(house.gate.texts().map(({ body }) => body)).toEqual([expect.stringContaining(' 3/8 ')]);
    expect(await house.text('BACK')).toMatchObject({ version: 1, status: 'accepted' });
  } finally {
    await house.close();
  }
});

test('a guest gets three texts at most, however often their plans change', async () => {
  const { id, phone, event } = guest({ arrival: { date: '2026-12-01' }, departure: { date: '2026-12-20' } });
  for (const [i, day] of ['20', '21', '22', '23', '24'].entries()) {
    until(`2026-12-01T1${i}:05:00Z`);
    await house.tell(id, { ...event, data: { ...event.data, departure: { date: `2026-12-${day}` } } });
    await house.send();
    await house.minutes(1);
  }
  expect(texts(phone)).toBe(3);
});
