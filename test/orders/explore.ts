import type { Location } from '../../src/core/location/location.ts';
import type { StayEvent } from '../../src/core/stay/stay-event.ts';
import { alphabet, type Letter } from './alphabet.ts';
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

const nothing = (): Finding => ({ histories: 0, orders: 0, failing: 0, problems: [] });

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
    note(found, { history, order, world, isRight: (state) => state === expected, location });
  }
  return found;
}

interface Seen {
  readonly history: readonly Letter[];
  readonly order: readonly number[];
  readonly world: World;
  readonly isRight: (state: string) => boolean;
  readonly location: Location;
}

function note(found: Finding, { history, order, world, isRight, location }: Seen): void {
  found.orders++;
  const state = finalState(world, location);
  const wrong = wrongs(world, location);
  const isOne = isRight(state);
  if (isOne && wrong.length === 0) return;
  found.failing++;
  if (found.problems.length >= 20) return;
  const inOrder = finalState(delivered(eventsOf(history), location), location);
  const told = history.map(({ name }, place) => `${place} ${name}`).join(' · ');
  const differs = isOne ? [] : ['in order:', inOrder, 'in this order:', state];
  found.problems.push([told, `delivered ${order.join(', ')}`, ...wrong, ...differs].join('\n  '));
}

/** Which histories: of a length, over some letters, that begin with one of them; `distinct`: no letter comes again. */
interface Histories {
  readonly length: number;
  readonly begins: Letter;
  readonly letters?: readonly Letter[];
  readonly distinct?: boolean;
}

/** Delivers all such histories in every order. Orders that begin with the same events share what those did. */
export function everyHistory(
  { length, begins, letters = alphabet, distinct = false }: Histories,
  location: Location,
  twin?: Twin,
): Found {
  const found = nothing();
  const events = Array.from({ length }, (_, place) => letters.map(({ event }) => event(place)));
  const hashes = new Int32Array(letters.length ** (length - 1));
  const history: (Letter | undefined)[] = new Array(length).fill(undefined);
  const order: number[] = [];
  const go = (world: World, index: number) => {
    if (order.length === length) {
      const isRight = (state: string) => {
        const hash = hashOf(state);
        if (hashes[index] === 0) {
          hashes[index] = hash;
          found.histories++;
        }
        return hashes[index] === hash;
      };
      return note(found, { history: history as Letter[], order, world, isRight, location });
    }
    for (let place = 0; place < length; place++) {
      if (order.includes(place)) continue;
      order.push(place);
      for (const [i, letter] of letters.entries()) {
        if (place === 0 ? letter !== begins : distinct && (letter === begins || history.includes(letter))) continue;
        history[place] = letter;
        const event = events[place]?.[i] as StayEvent;
        go(deliver(world, event, location, twin), place === 0 ? index : index + i * letters.length ** (place - 1));
      }
      history[place] = undefined;
      order.pop();
    }
  };
  go(emptyWorld, 0);
  return found;
}

/** Never 0. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash === 0 ? 1 : hash;
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
