import { hasTicket, type Stay } from '../../../src/core/stay/stay.ts';
import { fromItem } from '../../../src/core/stay/store/stay-item.store.ts';
import { stayPrefix, stayRefOf } from '../../../src/core/stay/store/stay-ref.store.ts';
import { eventsOf } from '../../../src/events-out/events-of.ts';
import { type OutgoingEvent, orderKey } from '../../../src/events-out/outgoing-event.ts';
import { heard, type Known, mailState, read } from '../../events-out/listener.ts';
import type { Attributes } from '../fakes/expression-reader.ts';
import { eventOfHook } from './hook-book.ts';
import type { HookPlan } from './hooked-places.ts';
import { isByClock } from './is-by-clock.ts';
import type { Outside } from './outside.ts';

/** What is wrong with what went out; all must be 0. */
export const outFaults = [
  /** Changes that the bus, or a hook, was never told. */
  'lost',
  /** Ids of no change. */
  'invented',
  /** Events with one id that say different things. */
  'unlike',
  /** Events that a hook gets before an earlier one of the same stay. */
  'disordered',
  /** Stays that somebody who only listens has another picture of. */
  'misunderstood',
  /** Writes of a stay that did not count its revision on by one. */
  'uncounted',
  /** Texts in which a guest, an address or a code stands. */
  'personal',
] as const;

/** Holds what went out against what the table's history was. @param now epoch milliseconds; by then every ticket has ended */
export function checkEventsOut({ writes, onBus, queued }: Outside, hooks: readonly HookPlan[], now: number) {
  const changes = writes.flatMap(({ before, after, at }) => (isStay(after) ? [{ before, after, at }] : []));
  const expected = changes.flatMap(({ before, after, at }) => {
    const { key } = stayRefOf(after);
    const about = { key, at, apiUrl: 'http://api' };
    return eventsOf(before && fromItem(before), fromItem(after), about);
  });
  const refused = new Set(writes.flatMap(({ after }) => (isRefusal(after) ? [after.pk?.S ?? ''] : [])));
  const byId = Map.groupBy(onBus, ({ id }) => id);
  const byStay = Map.groupBy(onBus, ({ partitionkey }) => partitionkey);
  const ofHooks = new Set(queued.map(({ hook, event }) => eventOfHook(hook, event)));
  const all = [...onBus, ...queued.map(({ event }) => event)];
  const known = new Set(expected.map(({ id }) => id));
  const stays = new Map(changes.map(({ after }) => [JSON.stringify(stayRefOf(after)), after]));
  const faults: Record<(typeof outFaults)[number], number> = {
    lost:
      expected.filter(
        (event) => !byId.has(event.id) || hooksOf(event, hooks).some(({ id }) => !ofHooks.has(eventOfHook(id, event))),
      ).length + [...refused].filter((pk) => !all.some(({ subject }) => `EVT#${subject}` === pk)).length,
    invented: new Set(all.filter((event) => !known.has(event.id) && !isByClock(event)).map(({ id }) => id)).size,
    unlike: [...Map.groupBy(all, ({ id }) => id).values()].filter((same) => !isByClock(same[0]) && !isOne(same)).length,
    disordered: [...Map.groupBy(queued, ({ group }) => group).values()].filter((some) => !isInOrder(some)).length,
    misunderstood: [...stays.values()].filter(
      (item) => !isUnderstood(fromItem(item), byStay.get(orderKey(stayRefOf(item))) ?? [], now),
    ).length,
    uncounted: changes.filter(({ before, after }) => Number(after.rev?.N) !== Number(before?.rev?.N ?? 0) + 1).length,
    personal: all.filter((event) => /@|Guest\d|Family\d|Person\d|Friend\d/.test(JSON.stringify(event))).length,
  };
  return { ...faults, told: byId.size, deliveries: onBus.length, queued: queued.length, changes: changes.length };
}

function isStay(item: Attributes | undefined): item is Attributes {
  return item?.pk?.S?.startsWith('LOC#') === true && item.sk?.S?.startsWith(stayPrefix) === true;
}

function isRefusal(item: Attributes | undefined): item is Attributes {
  return item?.pk?.S?.startsWith('EVT#') === true && ['rejected', 'quarantined'].includes(item.outcome?.S ?? '');
}

/** The hooks that must hear of an event. */
function hooksOf({ data }: OutgoingEvent, hooks: readonly HookPlan[]): readonly HookPlan[] {
  return hooks.filter(({ locationId, fate }) => locationId === data.locationId && fate !== 'removed');
}

function isOne(same: readonly OutgoingEvent[]): boolean {
  return new Set(same.map((event) => JSON.stringify(event))).size === 1;
}

function isInOrder(some: readonly { readonly event: OutgoingEvent }[]): boolean {
  const firsts = new Map(some.toReversed().map(({ event }) => [event.id, event]));
  const order = [...firsts.values()].toReversed().filter((event) => !isByClock(event));
  return order.every(({ sequence }, i) => i === 0 || (order[i - 1]?.sequence ?? '') <= sequence);
}

/** Whoever sorts what comes by its sequence, and counts each id once, knows the stay's ticket and mail. */
function isUnderstood(stay: Stay, about: readonly OutgoingEvent[], now: number): boolean {
  const once = [...new Map(about.map((event) => [event.id, event])).values()];
  const sorted = once.toSorted((a, b) => (a.sequence < b.sequence ? -1 : 1));
  const known = sorted.reduce<Known>(heard, { logins: [] });
  const { ticket } = read(stay, now, []);
  const mail = stay.state === 'erased' ? undefined : mailState(stay);
  const isTicketKnown = JSON.stringify(known.ticket) === JSON.stringify(ticket) || !hasTicket(stay);
  return isTicketKnown && (!mail || JSON.stringify(known.mail) === JSON.stringify(mail));
}
