import { expect, test } from 'vitest';
import { restoredStay, revisionAfterRestore } from '../../src/core/stay/restored.ts';
import { hasTicket, type Stay } from '../../src/core/stay/stay.ts';
import { outgoingEventSchema } from '../../src/events-out/outgoing-event.schema.ts';
import type { OutgoingEvent } from '../../src/events-out/outgoing-event.ts';
import { isoTime } from '../../src/kit/time.ts';
import { runs } from '../core/support/runs.ts';
import { toldBy } from '../core/support/told-outside.ts';
import fc from '../testkit/properties.ts';
import { anyHistory, type Written } from './any-history.ts';
import { heard, type Known, mailState, read } from './listener.ts';

const secret = /canary|Ada|Example|example\.com"|@|CODE/;

test('who only listens knows as much of tickets and mails as who may read them, and nothing of anybody', () => {
  fc.assert(fc.property(anyHistory, listen), runs(1500));
});

function listen(writes: readonly Written[]): void {
  let known: Known = { logins: [] };
  const logins: string[] = [];
  const takenOver = new Set<string>();
  const all: OutgoingEvent[] = [];
  for (const { before, after, at } of writes) {
    const events = toldBy(before, after, isoTime(at));
    expect(toldBy(before, after, isoTime(at))).toEqual(events);
    if (hasTicket(after) && after.ticket.login !== undefined) {
      const { serial, login } = after.ticket;
      // The first login of a code that was replaced has been told.
      const isTakenOver = hasTicket(before) && before.ticket.serial !== serial && before.ticket.login === login;
      if (isTakenOver) takenOver.add(serial);
      if (!takenOver.has(serial) && !logins.includes(serial)) logins.push(serial);
    }
    known = events.reduce(heard, withoutEnded(known, before, at));
    const { mail, ...rest } = known;
    expect(rest).toEqual(read(after, at, logins));
    const state = after.state === 'erased' ? undefined : mailState(after);
    if (state) expect(mail).toEqual(state);
    all.push(...events);
  }
  // Nothing but the fields of the contract.
  for (const event of all) outgoingEventSchema(event.type).parse(event);
  // Digests may read like anything.
  const told = all.map(({ id: _, partitionkey: __, ...rest }) => rest);
  expect(JSON.stringify(told)).not.toMatch(secret);
  const byId = Map.groupBy(all, ({ id }) => id);
  // Only an end by the clock may be told by two writes.
  for (const same of byId.values()) expect(same.length === 1 || same[0]?.type === 'ticket.ended').toBe(true);
  const order = all.map(({ sequence }) => sequence);
  expect(order).toEqual(order.toSorted());
}

/** What the clock has told meanwhile. */
function withoutEnded(known: Known, stay: Stay | undefined, at: number): Known {
  if (!stay || read(stay, at, []).ticket) return known;
  const { ticket: _, ...rest } = known;
  return rest;
}

const hour = 3_600_000;

test('two restores of one backup within minutes, with changes in between, never share a sequence', () => {
  const minutes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(fc.nat({ max: 60 }), minutes, (writes, waits) => {
      let now = Date.parse('2026-11-26T21:03:00Z');
      let last = 0;
      for (const wait of waits) {
        now += wait * 60_000;
        const first = revisionAfterRestore(4, now);
        expect(first).toBeGreaterThan(last);
        expect(String(first)).toHaveLength(10);
        last = first + writes;
      }
    }),
    runs(500),
  );
});

test('who sorts by sequence has the true picture of a stay that was lost and came back, and no two events are the same', () => {
  const backupsAgo = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 3 });
  fc.assert(fc.property(anyHistory, backupsAgo, listenThroughLosses), runs(1500));
});

/** The stay is lost after its last write, and comes back from older and older backups, or from the same one again. */
function listenThroughLosses(writes: readonly Written[], backupsAgo: readonly number[]): void {
  const all = writes.flatMap(({ before, after, at }) => toldBy(before, after, isoTime(at)));
  let at = writes.at(-1)?.at ?? 0;
  for (const ago of backupsAgo) {
    const backup = writes.at(-1 - ago)?.after;
    at += hour;
    if (!backup) continue;
    const stay = restoredStay(backup, { now: at, mails: 'hold' });
    const events = toldBy(undefined, stay, isoTime(at));
    expect(new Set([...all, ...events].map(({ id }) => id)).size).toBe(
      new Set(all.map(({ id }) => id)).size + events.length,
    );
    all.push(...events);
    expectPicture(all, stay, at);
  }
  for (const event of all) outgoingEventSchema(event.type).parse(event);
  for (const same of Map.groupBy(all, ({ sequence }) => sequence).values())
    expect(new Set(same.map(({ id }) => id)).size).toBe(1);
}

function expectPicture(all: readonly OutgoingEvent[], stay: Stay, at: number): void {
  const once = [...new Map(all.map((event) => [event.id, event])).values()];
  const inOrder = once.toSorted((a, b) => (a.sequence < b.sequence ? -1 : 1));
  const known = inOrder.reduce<Known>(heard, { logins: [] });
  // Of a stay that had no ticket yet nobody knows which it has got since.
  if (hasTicket(stay)) expect(known.ticket).toEqual(read(stay, at, []).ticket);
  const state = stay.state === 'erased' ? undefined : mailState(stay);
  if (!state) return;
  expect(known.mail).toMatchObject({ version: state.version, state: state.state });
  // That a mail has arrived is not taken back.
  if (state.delivered) expect(known.mail?.delivered).toBe(true);
}
