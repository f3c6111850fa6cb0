import type { Bench, Figure } from '../compare/figures.ts';
import { guestKinds } from './guests.ts';
import { type HouseReach, measureReach, type Tallies, type Tally } from './measure-reach.ts';
import { ways } from './reached.ts';
import { setUps } from './set-ups.ts';

/** How many guests have the code in hand or are online, by what the hotel has set up, and who of the others is on reception's list. */
export const reach: Bench = {
  name: 'reach',
  about: 'guests of each kind who have the code, by what the hotel has set up; --events: guests, default 1,000',
  byDefault: false,
  async run({ events: guests = 1000, seed = 1 }) {
    const now = await measureReach({ guests, seed });
    console.log(`reach: ${guests} guests, --seed ${seed}`);
    return setUps.flatMap(({ id, name }) => figuresOf(name, now.get(id)));
  },
};

function figuresOf(setUp: string, now: HouseReach | undefined): Figure[] {
  if (!now) return [];
  const figure = (what: string, of: (tallies: Tallies) => number): Figure => ({
    what: `${setUp}: ${what}`,
    unit: 'guests',
    ours: of(now.tallies),
  });
  const kinds = guestKinds.map(({ id, name }) => figure(name, (tallies) => reachedOf(tallies.get(id))));
  return [
    figure('without the code, and nobody knows', (tallies) => sumOf(tallies, unseenOf)),
    ...kinds,
    figure('all', (tallies) => sumOf(tallies, reachedOf)),
    ...ways.map((way) => figure(`all, by ${way}`, (tallies) => sumOf(tallies, ({ [way]: reached = 0 }) => reached))),
    ...(now.texts.count > 0
      ? [
          { what: `${setUp}: texts`, unit: 'texts', ours: now.texts.count },
          { what: `${setUp}: dollars for texts`, unit: '$', ours: now.texts.dollars },
        ]
      : []),
  ];
}

/** The sum over all kinds. */
export function sumOf(tallies: Tallies, of: (tally: Tally) => number): number {
  return [...tallies.values()].reduce((sum, tally) => sum + of(tally), 0);
}

/** How many of a kind are without the code, and on no list. */
export function unseenOf({ none = 0, listed = 0 }: Tally): number {
  return none - listed;
}

/** How many of a kind have the code in hand or are online, by whatever way. */
export function reachedOf(tally: Tally = {}): number {
  return ways.reduce((sum, way) => sum + (tally[way] ?? 0), 0);
}
