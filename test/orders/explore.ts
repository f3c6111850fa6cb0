import type { Location } from '../../src/domain/model/location.ts';
import type { StayEvent } from '../../src/domain/model/stay-event.ts';
import { alphabet, type Letter } from './alphabet.ts';
import { finalState, wrongs } from './final-state.ts';
import { deliver, emptyWorld, type Twin, type World } from './world.ts';

/** What all orders of many histories came to. */
export interface Found {
  histories: number;
  orders: number;
  /** Each with the history and two orders that differ, or what is wrong. At most a hundred are kept. */
  readonly problems: string[];
}

export const nothingFound = (): Found => ({ histories: 0, orders: 0, problems: [] });

/** Delivers a history in every order. */
export function everyOrder(history: readonly Letter[], location: Location, found: Found, twin?: Twin): void {
  const events = history.map(({ event }, place) => event(place));
  let expected: string | undefined;
  let inOrder = '';
  found.histories++;
  const go = (world: World, left: readonly number[], order: string) => {
    if (left.length === 0) {
      found.orders++;
      const state = finalState(world, location);
      expected ??= state;
      if (inOrder === '') inOrder = order;
      const wrong = wrongs(world, location);
      if ((state !== expected || wrong.length > 0) && found.problems.length < 100)
        found.problems.push(problem(history, order, [...wrong, ...(state === expected ? [] : [expected, state])]));
      return;
    }
    for (const place of left) {
      const next = deliver(world, events[place] as StayEvent, location, twin);
      go(
        next,
        left.filter((one) => one !== place),
        order + place,
      );
    }
  };
  go(emptyWorld, [...history.keys()], '');
}

function problem(history: readonly Letter[], order: string, what: readonly string[]): string {
  return `${history.map(({ name }, place) => `${place} ${name}`).join(' · ')}\n  delivered ${order}\n  ${what.join('\n  ')}`;
}

/** All histories of a length, in which a letter may come again. */
export function* histories(length: number, letters: readonly Letter[] = alphabet): Generator<readonly Letter[]> {
  if (length === 0) yield [];
  else for (const rest of histories(length - 1, letters)) for (const letter of letters) yield [...rest, letter];
}
