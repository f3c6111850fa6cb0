import type { Location } from '../../src/core/location/location.ts';
import type { StayEvent } from '../../src/core/stay/stay-event.ts';
import type { Letter } from './alphabet.ts';
import { finalState, wrongs } from './final-state.ts';
import { deliver, emptyWorld, type Twin, type World } from './world.ts';

/** What all orders of many histories came to. */
export interface Found {
  readonly histories: number;
  readonly orders: number;
  readonly failing: number;
  /** Each with its history, the order, and the states that differ or what is wrong. At most twenty. */
  readonly problems: readonly string[];
}

type Finding = { -readonly [Name in keyof Found]: Name extends 'problems' ? string[] : Found[Name] };

/** Nothing yet. */
export const nothing = (): Finding => ({ histories: 0, orders: 0, failing: 0, problems: [] });

/** The sum of several. */
export function together(found: readonly Found[]): Found {
  const sum = nothing();
  for (const one of found) {
    sum.histories += one.histories;
    sum.orders += one.orders;
    sum.failing += one.failing;
    sum.problems.push(...one.problems.slice(0, 20 - sum.problems.length));
  }
  return sum;
}

/** A history's events, in the order in which they happened. */
export function eventsOf(history: readonly Letter[]): readonly StayEvent[] {
  return history.map(({ event }, place) => event(place));
}

/** The reservation after events that come in this order. */
export function delivered(events: readonly StayEvent[], location: Location, twin?: Twin): World {
  return events.reduce<World>((world, event) => deliver(world, event, location, twin), emptyWorld);
}

/** Delivers one history in some orders, its own first; each an order of its places. */
export function someOrders(
  history: readonly Letter[],
  orders: Iterable<readonly number[]>,
  location: Location,
  twin?: Twin,
): Found {
  const events = eventsOf(history);
  const found = { ...nothing(), histories: 1 };
  const expected = finalState(delivered(events, location, twin), location);
  for (const order of orders) {
    const world = delivered(
      order.flatMap((place) => events[place] ?? []),
      location,
      twin,
    );
    note(found, { history, order, orders: 1, world, expected, location });
  }
  return found;
}

/** A world that events came to. */
export interface Reached {
  readonly world: World;
  /** One order of their places that leads there, and how many do. */
  readonly order: readonly number[];
  readonly orders: number;
}

interface Seen extends Reached {
  readonly history: readonly Letter[];
  /** What the history's own order came to; absent of that. */
  readonly expected: string | undefined;
  readonly location: Location;
}

/** Notes what is wrong in the end, if anything is; gives the state that is right. */
export function note(found: Finding, { history, order, orders, world, expected, location }: Seen): string {
  found.orders += orders;
  const state = finalState(world, location);
  const right = expected ?? state;
  const wrong = wrongs(world, location);
  if (state === right && wrong.length === 0) return right;
  found.failing += orders;
  if (found.problems.length >= 20) return right;
  const told = history.map(({ name }, place) => `${place} ${name}`).join(' · ');
  const like = orders > 1 ? ` (so do ${orders - 1} other orders)` : '';
  const differs = state === right ? [] : ['in order:', right, 'in this order:', state];
  found.problems.push([told, `delivered ${order.join(', ')}${like}`, ...wrong, ...differs].join('\n  '));
  return right;
}

/** All orders of a history's places. */
export function permutations(places: readonly number[]): number[][] {
  if (places.length < 2) return [[...places]];
  return places.flatMap((place, i) => permutations(places.toSpliced(i, 1)).map((rest) => [place, ...rest]));
}

/** One event that comes after any later one, and every two that come after all others, in both orders. */
export function* lateOnes(length: number): Generator<readonly number[]> {
  const places = [...Array(length).keys()];
  for (const late of places) {
    const others = places.toSpliced(late, 1);
    for (let after = late + 1; after < length; after++) yield others.toSpliced(after, 0, late);
    for (const other of others) yield [...others.filter((place) => place !== other), late, other];
  }
}
