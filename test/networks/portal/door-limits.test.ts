import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { needsHelp } from '../../../src/core/owed/in-hand.ts';
import { noteHanded } from '../../../src/core/stay/by-hand.ts';
import type { KnownStay, Ticketed } from '../../../src/core/stay/stay.ts';
import { byNumber, byRoom, openDoor } from './open-door.ts';
import type { ShownPage } from './open-phone.ts';

let door: Awaited<ReturnType<typeof openDoor>>;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const hour = 3_600_000;

async function tried(typed: Readonly<Record<string, string>>, does?: string): Promise<ShownPage> {
  return (await door.phone()).typed(typed, does);
}

describe('limits', () => {
  test('a device may be wrong five times an hour, whatever it says then, and again in the next hour', async () => {
    await door.arrives();
    const phone = await door.phone();
    const another = await door.phone();
    for (let i = 0; i < 5; i++) await phone.typed({ ...byRoom, room: `9${i}` });
    for (let i = 0; i < 4; i++) await another.typed({ ...byRoom, room: `8${i}` });
    expect(door.isIn(await phone.typed(byRoom))).toBe(false);
    expect(door.isIn(await another.typed(byRoom))).toBe(true);
    door.passes(hour);
    expect(door.isIn(await phone.typed(byRoom))).toBe(true);
  });

  test('after three wrong tries a stay opens by its code alone, as long as it lasts', async () => {
    await door.arrives();
    for (let i = 0; i < 2; i++) await tried({ ...byRoom, surname: 'Sample' });
    expect(door.isIn(await tried(byRoom))).toBe(true);
    await tried({ ...byRoom, surname: 'Sample' });
    door.passes(hour);
    expect(door.isIn(await tried(byRoom))).toBe(false);
    expect(door.isIn(await tried(byNumber))).toBe(false);
    const phone = await door.phone();
    expect((await phone.login('D00R0000')).text).toContain('Dieses Gerät ist online.');
  });

  test('the third wrong try is told reception, which lifts the lock by giving the guest the code', async () => {
    const ref = await door.arrives();
    const stay = async () => (await door.deps.stays.get(ref)) ?? expect.unreachable();
    for (let i = 0; i < 2; i++) await tried({ ...byRoom, surname: 'Sample' });
    expect((await stay()).trail).toBeUndefined();
    await tried({ ...byRoom, surname: 'Sample' });
    expect(needsHelp(await stay(), { now: door.deps.now() })?.reason).toBe('door_locked');
    await tried({ ...byRoom, surname: 'Sample' });
    expect((await stay()).trail?.acts.map(({ act }) => act)).toEqual(['door_locked']);
    const by = { now: door.deps.now(), id: 'desk-1', by: { kind: 'operator' } as const };
    const locked = (await stay()) as Ticketed;
    await door.deps.stays.put(ref, locked, noteHanded(locked, 'shown', by));
    expect(needsHelp(await stay(), { now: door.deps.now() })).toBeUndefined();
    expect(door.isIn(await tried(byRoom))).toBe(true);
  });

  test('what somebody gets wrong about a room closes it to nobody who comes later', async () => {
    await door.arrives({ departure: { date: '2026-07-31' } }, {}, { until: '2026-07-31T10:00:00Z' });
    await door.arrives(
      { departure: { date: '2026-08-02' } },
      {},
      { from: '2026-07-31T13:00:00Z', until: '2026-08-02T10:00:00Z' },
    );
    for (let i = 0; i < 3; i++) await tried({ ...byRoom, surname: 'Sample' });
    door.passes(26 * hour);
    expect(door.isIn(await tried({ ...byRoom, departure: '2026-08-02' }))).toBe(true);
  });

  test('after twenty wrong tries the door is shut for the hour, and that is told once', async () => {
    await door.arrives();
    for (let i = 0; i < 20; i++) await tried({ ...byRoom, room: `9${i}` });
    expect(door.isIn(await tried(byRoom))).toBe(false);
    const shut = door.logged.filter(({ event }) => event === 'own_door_shut');
    expect(shut).toEqual([expect.objectContaining({ location: door.location.id })]);
    door.passes(hour);
    expect(door.isIn(await tried(byRoom))).toBe(true);
  });

  test('right tries cost nothing: thirty guests get in within the hour', async () => {
    for (let i = 0; i < 30; i++) await door.arrives({ room: { name: `1${i}` }, references: [] });
    const pages = [];
    for (let i = 0; i < 30; i++) pages.push(await tried({ ...byRoom, room: `1${i}` }));
    expect(pages.filter(door.isIn)).toHaveLength(30);
  });

  test('a hundred tries at once are no more than twenty, and shut the stay that they named', async () => {
    await door.arrives();
    const phones = await Promise.all(Array.from({ length: 100 }, () => door.phone()));
    await Promise.all(phones.map((phone, i) => phone.typed({ ...byRoom, surname: `Sample${'x'.repeat(i)}` })));
    const reasons = door.logged.flatMap(({ event, reason }) => (event === 'own_door_refused' ? [reason] : []));
    expect(reasons.filter((reason) => reason === 'shut')).toHaveLength(80);
    door.passes(hour);
    expect(door.isIn(await tried(byRoom))).toBe(false);
  });

  test('no log line tells a name, a room, a number or a device', async () => {
    await door.arrives();
    const phone = await door.phone();
    await phone.typed({ ...byRoom, surname: 'Sample' });
    await phone.typed(byRoom);
    expect(JSON.stringify(door.logged)).not.toMatch(/Sample|Example|"204"|4471093382|AA-BB-CC|D00R/);
    expect(door.logged).toContainEqual(expect.objectContaining({ event: 'login_accepted', type: 'door' }));
  });
});

describe('the mail once more', () => {
  test('goes to the address that the stay has, of which the page shows no more than its ends', async () => {
    const ref = await door.arrives({}, { owed: {} });
    const page = await tried(byNumber, 'resend');
    expect(page.text).toContain('Your code is on its way to a…@e….com.');
    expect(page.html).not.toContain('ada@example.com');
    const stay = await door.deps.stays.get(ref);
    expect(stay?.owed.email).toMatchObject({ status: 'queued' });
    expect(door.online.size).toBe(0);
  });

  test('goes as often as a ticket may be mailed again, and a refusal reads as every other', async () => {
    await door.arrives({}, { owed: {} });
    const texts = new Set<string>();
    for (let i = 0; i < 7; i++) {
      const ref = { locationId: door.location.id, key: 'stay-0' };
      texts.add((await tried(byRoom, 'resend')).text.includes('on its way') ? `sent ${i}` : 'refused');
      await door.change(ref, (stay) => ({ ...stay, owed: {} }) as KnownStay);
    }
    expect([...texts]).toEqual(['sent 0', 'sent 1', 'sent 2', 'sent 3', 'sent 4', 'refused']);
  });

  test.each([
    ['to a guest without an address', () => door.arrives({ guest: { givenName: 'Ada', familyName: 'Example' } })],
    ['before the stay', () => door.arrives({}, { owed: {} }, { from: '2026-07-31T13:00:00Z' })],
    ['to another surname', () => door.arrives({ guest: { familyName: 'Sample' } })],
  ])('is refused %s, in the same words and steps', async (_, given) => {
    await given();
    const phone = await door.phone();
    const calls = await door.callsOf(() => phone.typed(byRoom, 'resend'));
    expect(phone.page()?.text).toContain('That did not work.');
    expect(calls.filter((one) => one === 'BatchGetItemCommand')).toHaveLength(3);
    expect(calls.filter((one) => one === 'UpdateItemCommand')).toHaveLength(4);
    const other = await door.phone();
    expect(calls).toEqual(await door.callsOf(() => other.typed({ ...byRoom, room: '1' }, 'resend')));
  });
});
