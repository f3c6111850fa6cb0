import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTextedHotel } from './support/texted-hotel.ts';

let house: Awaited<ReturnType<typeof openTextedHotel>>;
beforeAll(async () => {
  house = await openTextedHotel();
});
afterAll(() => house.close());
afterEach(() => {
  house.gate.set({ receipts: [], faults: [], denied: false, sandbox: false, events: true, enforcedLimit: null });
  vi.restoreAllMocks();
});

let count = 0;
const booking = () => `TEXT-${++count}`;
const sentTo = (number: string) => house.gate.texts().filter(({ to }) => to === number);
/** A number of its own, so that one test's texts are not another's. */
const phone = () => `+346${String(10_000_000 + ++count)}`;
const guestWith = (number: string | undefined, locale = 'es') => ({
  data: { guest: { givenName: 'Ada', familyName: 'Example', locale, ...(number && { phone: number }) } },
});

/** A guest who has checked in, is texted, and what AWS tells of it. */
async function textGuest(outcome?: string) {
  const [id, number] = [booking(), phone()];
  if (outcome) house.gate.set({ receipts: [{ number, outcome: outcome as 'delivered' }] });
  await house.tell(id, guestWith(number));
  await house.send();
  return { id, number };
}

/** What AWS tells, once it has told its last word. */
async function hear(number: string) {
  await expect.poll(() => sentTo(number).every(({ isFinal }) => isFinal)).toBe(true);
  await house.hear();
}

describe('a guest whom no mail reaches', () => {
  test('is texted the code in one part, in their language, by the hotel, and never named', async () => {
    const { id, number } = await textGuest();
    const [text] = sentTo(number);
    expect(text).toMatchObject({ from: 'HotelSol', parts: 1, encoding: 'GSM', configurationSet: 'set' });
    expect(text?.body).toContain(await house.code(id));
    expect(text?.body).toMatch(/^Wi-Fi Hotel Sol: .* Hasta 2\/8 /);
    expect(text?.body).not.toMatch(/Ada|Example|http/);
    expect(await house.text(id)).toMatchObject({ status: 'accepted', id: text?.id });
    // A day at most.
    expect(Date.parse(text?.validUntil ?? '') - Date.parse(text?.sentAt ?? '')).toBe(86_400_000);
  });

  test('is shown as reached once the phone has it', async () => {
    const { id, number } = await textGuest();
    await hear(number);
    expect(await house.text(id)).toMatchObject({ status: 'accepted', deliveredAt: expect.any(String) });
    expect(await house.unreached()).not.toContain(id);
  });

  test('whose country tells no more is shown as taken by the carrier, not as reached', async () => {
    const { id, number } = await textGuest('successful');
    await hear(number);
    const text = await house.text(id);
    expect(text).toMatchObject({ status: 'accepted', relayedAt: expect.any(String) });
    expect(text).not.toHaveProperty('deliveredAt');
  });

  test.each(['unreachable', 'carrier-blocked', 'ttl-expired', 'spam', 'invalid'])(
    'stands on the list of those to be helped where AWS says %s',
    async (outcome) => {
      const { id, number } = await textGuest(outcome);
      await hear(number);
      expect(await house.text(id)).toMatchObject({ status: 'failed', why: outcome.replace('-', '_') });
      expect(await house.unreached()).toContain(id);
    },
  );

  test('is on the list no more once they have left', async () => {
    const { id, number } = await textGuest('unreachable');
    await hear(number);
    expect(await house.unreached()).toContain(id);
    const left = { ...guestWith(number).data, status: 'checked_out' };
    await house.tell(id, { type: 'stay.checked_out', data: left });
    expect((await house.read(id))?.ended).toBeDefined();
    expect(await house.unreached()).not.toContain(id);
  });

  test('of whom AWS hears nothing for good is on the list, and is not texted again', async () => {
    const { id, number } = await textGuest('unknown');
    await hear(number);
    await house.minutes(3);
    expect(await house.text(id)).toMatchObject({ status: 'failed', why: 'unknown' });
    expect([await house.unreached(), sentTo(number).length]).toEqual([expect.arrayContaining([id]), 1]);
  });

  test('is on the list also where AWS says so of the last text that they may have, once the stay has changed again', async () => {
    const { id, number } = await textGuest('unreachable');
    for (const date of ['2026-08-03', '2026-08-04', '2026-08-05']) {
      const { guest } = guestWith(number).data;
      await house.tell(id, { type: 'reservation.amended', data: { guest, departure: { date } } });
      await house.send();
    }
    expect([sentTo(number).length, (await house.text(id))?.why]).toEqual([3, 'too_many']);
    expect(await house.unreached()).not.toContain(id);
    await hear(number);
    expect(await house.unreached()).toContain(id);
  });

  test('keeps what became of their own text, whatever is told of another', async () => {
    const { id, number } = await textGuest('none');
    const before = await house.text(id);
    const { context } = sentTo(number)[0] ?? {};
    const at = house.now();
    const foreign = { eventVersion: '1.0', eventTimestamp: at, messageRequestTimestamp: at, messageId: 'foreign-1' };
    await house.hear([JSON.stringify({ ...foreign, context, eventType: 'TEXT_BLOCKED', isFinal: true })]);
    expect(await house.text(id)).toEqual(before);
  });

  test('who was mailed at an address of their own meanwhile is not texted', async () => {
    const [id, number] = [booking(), phone()];
    await house.tell(id, guestWith(number));
    const stay = await house.read(id);
    await house.note(id, { ...stay?.owed, email: { version: 2, status: 'accepted', attempts: 1, id: 'ses-1' } });
    await house.send();
    expect([sentTo(number), (await house.text(id))?.why]).toEqual([[], 'other_channel']);
  });

  test('who was erased stays so, whatever is told of their text later', async () => {
    const { id, number } = await textGuest();
    await expect.poll(() => sentTo(number).every(({ isFinal }) => isFinal)).toBe(true);
    await house.erase(id);
    const before = await house.read(id);
    await house.hear();
    expect(await house.read(id)).toEqual(before);
  });

  test('is texted once, whatever is announced twice, and however events come', async () => {
    const { id, number } = await textGuest('late');
    await expect.poll(() => sentTo(number)[0]?.isFinal).toBe(true);
    const all = house.events.splice(0);
    await house.hear([...all.toReversed(), ...all]);
    await house.tell(id, { ...guestWith(number), type: 'reservation.amended' });
    await house.minutes(3);
    expect(sentTo(number)).toHaveLength(1);
    expect(await house.text(id)).toMatchObject({ status: 'accepted', deliveredAt: expect.any(String) });
  });
});

describe('a text whose answer was lost', () => {
  test('is no second text: its event tells that it was taken', async () => {
    house.gate.set({ faults: [{ kind: 'drop-after', times: 1 }] });
    const { id, number } = await textGuest();
    expect(await house.text(id)).toMatchObject({ status: 'sending' });
    await hear(number);
    await house.minutes(15);
    expect(await house.text(id)).toMatchObject({ status: 'accepted', deliveredAt: expect.any(String) });
    expect(sentTo(number)).toHaveLength(1);
  });

  test.each(['drop-after', '500-after', 'drop-before'] as const)(
    'and of which no event tells (%s) is left to people within ten minutes, and sent no second time',
    async (kind) => {
      house.gate.set({ faults: [{ kind, times: 1 }], events: false });
      const { id, number } = await textGuest();
      await house.minutes(9);
      expect(await house.text(id)).toMatchObject({ status: 'failed', why: 'unknown' });
      expect(await house.unreached()).toContain(id);
      await house.minutes(30);
      expect(sentTo(number).length).toBeLessThanOrEqual(1);
    },
  );

  test('is known to have arrived by an event that comes later still', async () => {
    house.gate.set({ faults: [{ kind: 'drop-after', times: 1 }] });
    const { id, number } = await textGuest();
    await expect.poll(() => sentTo(number)[0]?.isFinal).toBe(true);
    const late = house.events.splice(0);
    await house.minutes(20);
    expect(await house.text(id)).toMatchObject({ status: 'failed', why: 'unknown' });
    await house.hear(late);
    expect(await house.text(id)).toMatchObject({ status: 'accepted', deliveredAt: expect.any(String) });
    expect(await house.unreached()).not.toContain(id);
  });

  test('by a refusal before is sent again: what was surely not sent leaves nothing unknown', async () => {
    house.gate.set({ faults: [{ kind: 'throttle', times: 2 }] });
    const { id, number } = await textGuest();
    expect(await house.text(id)).toMatchObject({ status: 'queued', why: 'throttled' });
    await house.minutes(3);
    expect(await house.text(id)).toMatchObject({ status: 'accepted' });
    expect(sentTo(number)).toHaveLength(1);
  });
});

describe('a number that was another person’s', () => {
  const tellOf = async (id: string, guest: object) => {
    await house.tell(id, { type: 'reservation.amended', data: { guest } });
    await house.send();
  };
  const ben = { givenName: 'Ben', familyName: 'Sample', locale: 'es' };

  test('has no code that opens once the stay is another guest’s', async () => {
    const { id, number } = await textGuest();
    const code = await house.code(id);
    const other = phone();
    await tellOf(id, { ...ben, email: 'ben@example.com', phone: other });
    expect(await house.code(id)).not.toBe(code);
    expect(sentTo(number)).toHaveLength(1);
  });

  test('has none either where it is corrected, and the location gives a new code then', async () => {
    await house.apply({ rotateOnNewAddress: true });
    const { id } = await textGuest();
    const [code, other] = [await house.code(id), phone()];
    await tellOf(id, guestWith(other).data.guest);
    expect(await house.code(id)).not.toBe(code);
    expect(sentTo(other).map(({ body }) => body)).toEqual([expect.stringContaining(await house.code(id))]);
    await house.apply({});
  });

  test('is texted the same code where it is corrected elsewhere', async () => {
    const { id } = await textGuest();
    const [code, other] = [await house.code(id), phone()];
    await tellOf(id, guestWith(other).data.guest);
    expect(await house.code(id)).toBe(code);
    expect(sentTo(other)).toHaveLength(1);
  });
});

describe('what AWS refuses', () => {
  test('for good leaves the guest to reception, with why', async () => {
    house.gate.set({ sandbox: true });
    const { id, number } = await textGuest();
    expect(await house.text(id)).toMatchObject({ status: 'failed', why: 'sandbox' });
    expect([sentTo(number).length, await house.unreached()]).toEqual([0, expect.arrayContaining([id])]);
  });

  test('as the guest has answered STOP to the number, which stays so', async () => {
    await house.apply({ sms: { origin: '+34960000001', country: 'ES' } });
    const { number } = await textGuest();
    expect(house.gate.reply(number, 'STOP')).toBe(true);
    const id = booking();
    await house.tell(id, guestWith(number));
    await house.send();
    expect(await house.text(id)).toMatchObject({ status: 'failed', why: 'opted_out' });
    expect(sentTo(number)).toHaveLength(1);
    await house.apply({});
  });

  test('for now waits, and is sent once somebody has mended it', async () => {
    house.gate.set({ denied: true });
    const { id, number } = await textGuest();
    expect(await house.text(id)).toMatchObject({ status: 'queued', why: 'AccessDeniedException' });
    await house.minutes(3);
    house.gate.set({ denied: false });
    await house.minutes(3);
    expect(await house.text(id)).toMatchObject({ status: 'accepted' });
    expect(sentTo(number)).toHaveLength(1);
  });

  test("as the month's limit is reached waits likewise", async () => {
    house.gate.set({ enforcedLimit: 1, spentElsewhere: 5 });
    const { id } = await textGuest();
    expect(await house.text(id)).toMatchObject({ status: 'queued', why: 'spend_limit' });
    house.gate.set({ enforcedLimit: null, spentElsewhere: 0 });
    await house.minutes(3);
    expect(await house.text(id)).toMatchObject({ status: 'accepted' });
  });
});

describe('nobody is texted', () => {
  test('whose ticket is over', async () => {
    const [id, number] = [booking(), phone()];
    await house.tell(id, guestWith(number));
    house.passes(4 * 86_400_000);
    await house.send();
    expect(await house.text(id)).toMatchObject({ status: 'skipped', why: 'ended' });
    expect(sentTo(number)).toEqual([]);
    house.passes(-4 * 86_400_000);
  });

  test('whose stay came over a URL that proves nothing, until the hotel vouches for it', async () => {
    const source = 'urn:wifi-tickets:connection:nobody';
    const [id, number] = [booking(), phone()];
    await house.tell(id, { ...guestWith(number), source });
    await house.send();
    expect(await house.text(id, source)).toMatchObject({ status: 'skipped', why: 'not_confirmed' });
    expect(sentTo(number)).toEqual([]);
  });
});

test('no log has a number, a name, a code or a text', async () => {
  const lines = ['info', 'warn', 'error'].map((level) => vi.spyOn(console, level as 'info').mockReturnValue());
  const { id, number } = await textGuest('spam');
  await hear(number);
  const told = JSON.stringify(lines.flatMap(({ mock }) => mock.calls));
  expect(told).toContain('text_rejected');
  expect(told).toContain('"dollars":0.06087');
  for (const secret of [number.slice(3), 'Ada', 'Example', (await house.code(id)).replace('-', ''), 'Wi-Fi Hotel'])
    expect(told).not.toContain(secret);
});
