import type { OutgoingEvent } from '../../../src/events-out/outgoing-event.ts';
import { eventOfHook, type HookBook } from './hook-book.ts';
import { isByClock } from './is-by-clock.ts';
import type { Listening } from './listening.ts';
import type { Outside, Queued } from './outside.ts';

/** What is wrong with what hooks' receivers got; all must be 0. */
export const hookFaults = [
  /** Events that a hook's receiver never got, and that are not kept for a replay with a reason. */
  'undelivered',
  /** Events that a receiver got before an earlier one of the same stay that was not noted as missed by then. */
  'overtaken',
  /** Calls of hooks that are paused, disabled or removed. */
  'uninvited',
  /** Calls of a hook in trouble beside another one. */
  'crowded',
  /** Events of hooks that are well which were held up for more than ten seconds, or 20 where functions die, while nothing but a call was missing. */
  'heldUp',
] as const;

/** Milliseconds: shorter than a call of another hook may take, unless calls of AWS that are not answered come on top. */
const longestIdle = { calm: 10_000, faulty: 20_000 };

/** Holds what receivers got against what was queued for them. @param good hooks that are well, and that others' trouble must not slow */
export function checkHooks(
  { queued, book }: Outside,
  { hooks, isCalm }: Pick<Listening, 'hooks' | 'isCalm'>,
  good: readonly string[],
) {
  const { taken, missed, kept, idle, uninvited, crowded } = book;
  const all = [...new Map(queued.map((one) => [eventOfHook(one.hook, one.event), one]))];
  const fateOf = new Map(hooks.map(({ id, fate }) => [id, fate]));
  const isGood = ({ hook }: Queued) => good.includes(hook);
  const byGroup = Map.groupBy(
    all.map(([, one]) => one),
    ({ group }) => group,
  );
  const faults: Record<(typeof hookFaults)[number], number> = {
    undelivered: all.filter(
      ([name, { hook }]) => !taken.has(name) && !(kept.has(name) && missed.has(name)) && fateOf.get(hook) !== 'removed',
    ).length,
    overtaken: [...byGroup.values()].reduce((sum, some) => sum + overtakenIn(some, book), 0),
    uninvited,
    crowded,
    heldUp: all.filter(([name, one]) => isGood(one) && (idle.get(name) ?? 0) > longestIdle[isCalm ? 'calm' : 'faulty'])
      .length,
  };
  const waits = all.flatMap(([name, one]) => {
    const at = taken.get(name)?.at;
    return isGood(one) && at !== undefined ? [at - (book.queued.get(name) ?? at)] : [];
  });
  const counts = { taken: taken.size, missed: missed.size, setAside: book.setAside.size, hookCalls: callsOf(book) };
  return { ...faults, ...counts, p99: p99(waits) };
}

function callsOf({ calls }: HookBook): number {
  return [...calls.values()].reduce((sum, one) => sum + one, 0);
}

/** How many events of a stay its hook got before an earlier one. */
function overtakenIn(some: readonly Queued[], { taken, missed }: HookBook): number {
  const inOrder = some.filter(({ event }) => !isByClock(event)).toSorted(bySequence);
  const nameOf = ({ hook, event }: Queued) => eventOfHook(hook, event);
  return inOrder.filter((one, i) => {
    const got = taken.get(nameOf(one))?.n;
    if (got === undefined) return false;
    return inOrder.slice(0, i).some((earlier) => {
      const before = [taken.get(nameOf(earlier))?.n, missed.get(nameOf(earlier))?.n];
      return before.every((n) => n === undefined || n > got);
    });
  }).length;
}

function bySequence(a: { readonly event: OutgoingEvent }, b: { readonly event: OutgoingEvent }): number {
  return a.event.sequence < b.event.sequence ? -1 : 1;
}

/** Milliseconds that 99 of a hundred did not wait longer for. */
function p99(waits: readonly number[]): number {
  return waits.toSorted((a, b) => a - b)[Math.ceil(waits.length * 0.99) - 1] ?? 0;
}
