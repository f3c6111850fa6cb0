import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepFigures } from '../../../src/core/figures/figures.service.ts';
import { erasedStay } from '../../../src/core/stay/erase/erased.ts';
import type { KnownStay } from '../../../src/core/stay/stay.ts';
import type { StayRef } from '../../../src/core/stay/stay-event.ts';
import { sampleStay } from '../../core/store/sample-stay.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';
import { example } from '../open-api.ts';
import { hotelId, mondayNoon, openFigures } from './open-desk.ts';

let desk: Awaited<ReturnType<typeof openFigures>>;
const hour = 3_600_000;
const day = 24 * hour;
const hotel = example('hotel-sol');

beforeEach(async () => {
  desk = await openFigures();
});
afterEach(() => desk.close());

const at = (iso: string) => desk.turnTo(Date.parse(iso));
const days = async (query: string) =>
  Object.fromEntries((await desk.figures(query)).desk.days.map((one) => [one.day, one]));

let guests = 0;

/** Writes a guest's stay as events would leave it. */
async function guest(from: string, until: string, change: Partial<KnownStay> & { readonly login?: string } = {}) {
  const { login, ...more } = change;
  const n = ++guests;
  const ref = { locationId: hotelId, key: `${n}`.padStart(43, 'k') };
  const terms = { from, until, createdAt: new Date(desk.table.now()).toISOString() };
  const own = { serial: String(30_000_000 + n), user: `CODE${n}`, ...(login !== undefined && { login }) };
  const ticket = { ...sampleTicket(), ...terms, ...own };
  const stay = sampleStay({ reservationId: `RES-${n}`, stayId: `RES-${n}`, ticket, ...more });
  await desk.put(ref, undefined, stay);
  return { ref, stay: { ...stay, rev: 1 } };
}

const erase = ({ ref, stay }: { readonly ref: StayRef; readonly stay: KnownStay }) =>
  desk.put(ref, stay, erasedStay(stay, new Date(desk.table.now()).toISOString()));

const keep = () => keepFigures(hotel, { ...desk.deps.figures, present: desk.deps.present, now: desk.table.now });

const mail = (change: object) => ({ email: { version: 1, attempts: 1, ...change } }) as KnownStay['owed'];

describe('a day’s figures', () => {
  test('are of the hotel’s own day, to the second', async () => {
    at('2026-07-19T21:59:59Z');
    await desk.visitor('2026-07-25T15:00', '2026-07-28T11:00');
    at('2026-07-19T22:00:00Z');
    await desk.visitor('2026-07-25T15:00', '2026-07-28T11:00');
    at('2026-07-20T21:59:59.999Z');
    await desk.visitor('2026-07-25T15:00', '2026-07-28T11:00');
    at('2026-07-20T22:00:00Z');
    await desk.visitor('2026-07-25T15:00', '2026-07-28T11:00');
    const found = await days('month=2026-07');
    expect([19, 20, 21].map((one) => found[`2026-07-${one}`]?.issued)).toEqual([1, 2, 1]);
    // Days that are still to come are not there.
    expect(Object.keys(found).at(-1)).toBe('2026-07-21');
  });

  test('have a ticket’s first login where it was, and its use where its time ended', async () => {
    await guest('2026-07-20T12:00:00Z', '2026-07-22T09:00:00Z', { login: '2026-07-21T18:00:00.000Z' });
    await guest('2026-07-20T12:00:00Z', '2026-07-22T09:00:00Z');
    // Until midnight: that day's.
    await guest('2026-07-20T12:00:00Z', '2026-07-21T22:00:00Z');
    at('2026-07-22T08:59:59Z');
    expect((await days('month=2026-07'))['2026-07-22']).toMatchObject({
      ended: 0,
      used: 0,
      neverUsed: 0,
      final: false,
    });
    at('2026-07-22T09:00:00Z');
    const found = await days('month=2026-07');
    expect(found['2026-07-20']).toMatchObject({ issued: 3, logins: 0, ended: 0 });
    expect(found['2026-07-21']).toMatchObject({ issued: 0, logins: 1, ended: 1, used: 0, neverUsed: 1 });
    expect(found['2026-07-22']).toMatchObject({ logins: 0, ended: 2, used: 1, neverUsed: 1 });
  });

  test('have a ticket that was used up, or runs from its first login, where that ended it', async () => {
    const { service } = sampleTicket();
    const anHour = { ...service, expTime: 3600, flags: { ...service.flags, timetofinish: true } };
    const of = { ...sampleTicket(), from: '2026-07-20T12:00:00Z', until: '2026-08-20T09:00:00Z' };
    const login = '2026-07-20T13:00:00.000Z';
    const runs = { ...of, serial: '31000001', user: 'RUNS', login, service: anHour };
    const used = { ...of, serial: '31000002', user: 'USED', login, usedUpAt: '2026-07-21T13:00:00.000Z' };
    await guest('', '', { ticket: runs });
    await guest('', '', { ticket: used });
    at('2026-07-23T10:00:00Z');
    const found = await days('month=2026-07');
    expect([20, 21].map((one) => found[`2026-07-${one}`]?.used)).toEqual([1, 1]);
  });

  test('have what was cancelled before anybody used it apart', async () => {
    const [first, second] = [
      await guest('2026-07-20T12:00:00Z', '2026-07-21T09:00:00Z'),
      await guest('2026-07-20T12:00:00Z', '2026-07-21T09:00:00Z', { login: '2026-07-20T13:00:00.000Z' }),
    ];
    for (const { ref, stay } of [first, second]) await desk.put(ref, stay, { ...stay, state: 'cancelled' });
    at('2026-07-21T12:00:00Z');
    expect((await days('month=2026-07'))['2026-07-21']).toMatchObject({
      ended: 1,
      used: 1,
      neverUsed: 0,
      cancelled: 1,
    });
  });

  test('have guests without their mail by its reason; what a relay has taken, or is on its way, is not among them', async () => {
    const until = '2026-07-21T09:00:00Z';
    const accepted = { status: 'accepted', at: '2026-07-20T12:00:00.000Z' };
    const all = [
      mail({ status: 'bounced', why: 'Permanent' }),
      mail({ status: 'bounced', why: 'Permanent' }),
      mail({ status: 'bounced', why: 'suppressed' }),
      mail({ status: 'skipped', why: 'no_address' }),
      mail({ status: 'skipped', why: 'not_requested' }),
      mail({ status: 'failed', why: 'x' }),
      mail(accepted),
      mail({ ...accepted, relayedAt: accepted.at }),
      mail({ ...accepted, deliveredAt: accepted.at }),
      mail({ status: 'complained' }),
    ];
    for (const owed of all) await guest('2026-07-20T12:00:00Z', until, { owed });
    at('2026-07-21T12:00:00Z');
    expect((await days('month=2026-07'))['2026-07-21']).toMatchObject({
      ended: all.length,
      undelivered: { bounced: 2, suppressed: 1, no_address: 1, failed: 1 },
    });
  });

  test('say nothing of logins where nobody tells of them', async () => {
    const { accepts: _, ...quiet } = hotel;
    const silent = await openFigures(quiet);
    await silent.visitor('2026-07-20T12:00', '2026-07-20T13:00');
    silent.turnTo(mondayNoon + 6 * hour);
    const asked = await silent.figures();
    expect(asked.desk.days.at(-1)).toEqual({
      ...{ day: '2026-07-20', final: false, issued: 1, ended: 1, cancelled: 0, undelivered: { not_sent: 1 } },
    });
    expect(asked.desk.months[0]).not.toHaveProperty('used');
    await silent.close();
  });
});

describe('a crowd of guests', () => {
  test('over weeks that are kept day by day comes to the sums of what happened, also after all were erased', async () => {
    const made: Awaited<ReturnType<typeof guest>>[] = [];
    const expected: Record<string, [issued: number, logins: number, used: number, never: number, bounced: number]> = {};
    const count = (ms: number, which: 0 | 1 | 2 | 3 | 4) => {
      // Madrid in summer.
      const date = new Date(ms + 2 * hour).toISOString().slice(0, 10);
      expected[date] ??= [0, 0, 0, 0, 0];
      expected[date][which]++;
    };
    let random = 7;
    const draw = (most: number) => {
      random = (random * 48_271) % 2_147_483_647;
      return random % most;
    };
    const from = Date.parse('2026-07-01T06:00:00Z');
    const finals = new Map<string, string>();
    for (let today = 0; today < 21; today++) {
      for (let n = 0; n < 4; n++) {
        const now = from + today * day + draw(20) * hour;
        desk.turnTo(now);
        count(now, 0);
        const start = now + draw(3) * day;
        const end = start + (1 + draw(9)) * day - draw(20) * hour;
        const login = draw(3) > 0 ? start + draw(Math.max(1, end - start)) : undefined;
        const isBounced = draw(5) === 0;
        if (login !== undefined) count(login, 1);
        count(end - 1, login === undefined ? 3 : 2);
        // Whoever has logged in had the code.
        if (isBounced && login === undefined) count(end - 1, 4);
        const iso = (ms: number) => new Date(ms).toISOString();
        const owed = isBounced
          ? mail({ status: 'bounced', why: 'Permanent' })
          : mail({ status: 'accepted', at: iso(now), deliveredAt: iso(now) });
        const loginOf = login === undefined ? {} : { login: iso(login) };
        made.push(await guest(iso(start), iso(end), { owed, ...loginOf }));
      }
      desk.turnTo(from + (today + 1) * day);
      // Twice at once, as schedules may call.
      await Promise.all([keep(), keep()]);
      for (const one of (await desk.figures('month=2026-07')).desk.days) {
        if (!one.final) continue;
        const text = JSON.stringify(one);
        expect(finals.get(one.day) ?? text).toBe(text);
        finals.set(one.day, text);
      }
    }
    for (let today = 21; today < 40; today++) {
      desk.turnTo(from + today * day);
      await keep();
    }
    for (const one of made) await erase(one);
    const { desk: answer } = await desk.figures('from=2026-07-01&to=2026-08-05');
    const byMonth = await desk.figures('from=2026-07-01&to=2026-08-05&by=month');
    expect(byMonth.desk).toMatchObject({ days: [], months: answer.months });
    const told = Object.fromEntries(
      answer.days.map(({ day: date, issued, logins, used, neverUsed, undelivered }) => [
        date,
        [issued, logins, used, neverUsed, undelivered.bounced ?? 0],
      ]),
    );
    for (const [date, numbers] of Object.entries(expected)) expect(told[date], date).toEqual(numbers);
    const july = Object.entries(expected).filter(([date]) => date.startsWith('2026-07'));
    const sum = (which: number) => july.reduce((all, [, numbers]) => all + (numbers[which] ?? 0), 0);
    expect(answer.months[0]).toMatchObject({
      month: '2026-07',
      days: 31,
      issued: sum(0),
      logins: sum(1),
      used: sum(2),
    });
    expect(answer.months[0]).toMatchObject({ neverUsed: sum(3), undelivered: { bounced: sum(4) }, final: true });
  });

  test('whose days were not kept in time is left out, and not told as nothing', async () => {
    await guest('2026-07-20T12:00:00Z', '2026-07-21T09:00:00Z');
    at('2026-10-20T12:00:00Z');
    expect(await days('month=2026-07')).toEqual({});
    expect((await desk.figures('month=2026-07')).desk.months).toEqual([]);
  });

  test('is kept once all is learnt: what comes within a day of its end still counts', async () => {
    const late = await guest('2026-07-20T12:00:00Z', '2026-07-21T09:00:00Z');
    at('2026-07-22T21:00:00Z');
    while ((await keep()) > 0);
    expect((await days('month=2026-07'))['2026-07-21']).toMatchObject({ neverUsed: 1, final: false });
    const ticket = { ...late.stay.ticket, login: '2026-07-21T08:00:00.000Z' } as KnownStay['ticket'];
    await desk.put(late.ref, late.stay, { ...late.stay, ...(ticket && { ticket }) });
    at('2026-07-23T00:30:00Z');
    // A month that nobody has kept is kept a week at a time.
    while ((await keep()) > 0);
    const settled = (await days('month=2026-07'))['2026-07-21'];
    expect(settled).toMatchObject({ used: 1, neverUsed: 0, logins: 1, final: true });
  });
});

describe('who may', () => {
  test('a key with the scope, of the Location alone; no guest’s name, address, code or serial is in any answer', async () => {
    const serial = await desk.visitor('2026-07-20T12:00', '2026-07-20T13:00', { userId: 'zz-canary@example.com' });
    await guest('2026-07-20T12:00:00Z', '2026-07-21T09:00:00Z', { facts: { guest: { familyName: 'zz-canary' } } });
    at('2026-07-22T12:00:00Z');
    const own = [await desk.figures('month=2026-07'), await desk.figures('month=2026-07&format=csv')];
    for (const { status, text } of own) {
      expect(status).toBe(200);
      for (const word of ['zz-canary', serial, '30000', 'CODE']) expect(text).not.toContain(word);
    }
    expect(own[0]?.desk.months[0]).toMatchObject({ issued: 2 });
    const elsewhere = await desk.key(['figures'], ['NEIGHBOUR']);
    expect((await desk.figures('month=2026-07', { as: elsewhere })).problem.type).toContain('foreign-location');
    const path = '/rest/v1/Location/NEIGHBOUR/desk/figures?month=2026-07';
    const foreign = await desk.call('GET', path, { key: elsewhere });
    expect(foreign.desk.months).toMatchObject([{ issued: 0, ended: 0 }]);
    const others = await desk.key(['read', 'issue', 'events', 'desk'], [hotelId]);
    expect((await desk.figures('', { as: others })).problem.type).toContain('missing-scope');
  });
});
