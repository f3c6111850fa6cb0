import { setPriority } from 'node:os';
import { startDevStack } from '../../dev/start-dev-stack.ts';
import { cliOf } from '../../test/end-to-end/support/cli-of.ts';
import { type Guest, guestKinds, guestsOf } from './guests.ts';
import { checkIn, openHouse } from './house.ts';
import { type Outcome, outcomesOf } from './reached.ts';
import { type Cloud, type SetUp, setUps } from './set-ups.ts';
import { forgetTexts, type TextsSent, textsSent } from './told.ts';

/** How many guests of one kind came by the code, by how; `listed`: of those without it, and `also` of those with it, who are on reception's list. */
export type Tally = Readonly<Partial<Record<Outcome['way'] | 'listed' | 'also', number>>>;

/** What became of all guests, by kinds' ids. */
export type Tallies = ReadonlyMap<string, Tally>;

/** What became of the guests of a house, and what its texts have cost. */
export interface HouseReach {
  readonly tallies: Tallies;
  readonly texts: TextsSent;
}

/** By set-ups' ids. */
export type Reach = ReadonlyMap<string, HouseReach>;

/** What is measured. */
export interface Measured {
  /** Stays of each house. */
  readonly guests: number;
  readonly seed: number;
}

/** Sends the same guests for each set-up, one after another. */
export async function measureReach({ guests: count, seed }: Measured): Promise<Reach> {
  // The local cloud takes all cores; others are let first.
  setPriority(10);
  const stack = await startDevStack({
    log: () => undefined,
    logLevel: 'silent',
    // An account out of the sandbox; the default would take a minute for 1,000 mails.
    ses: { maxSendRate: 100 },
    // All guests of all houses come within minutes: more texts an hour than a deployment's own bound.
    settings: { smsCountries: 'ES', smsMaxPerHour: 3600 },
  });
  const operator = cliOf(stack);
  const cloud = { ...operator, endpoints: stack.endpoints };
  try {
    const reach = new Map<string, HouseReach>();
    for (const setUp of setUps) {
      const guests = guestsOf(count, { seed, house: setUp.id });
      reach.set(setUp.id, await liveThrough(guests, setUp, cloud));
    }
    return reach;
  } finally {
    operator.close();
    await stack.close();
  }
}

/** Guests come to a house that was set up so. */
async function liveThrough(guests: readonly Guest[], setUp: SetUp, cloud: Cloud): Promise<HouseReach> {
  const house = await openHouse(cloud, setUp);
  try {
    const dates = { arrival: day(-1), departure: day(3) };
    await checkIn(guests, house, dates);
    const outcomes = await outcomesOf(guests, house, { setUp, dates });
    return { tallies: talliesOf(guests, outcomes), texts: await textsSent(house) };
  } finally {
    await house.close();
    await forgetTexts(cloud.endpoints);
    // All mails are read again and again, so that those of one house are enough.
    await fetch(new URL('/messages', cloud.endpoints.mailboxUrl), { method: 'DELETE' });
  }
}

function day(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

function talliesOf(guests: readonly Guest[], outcomes: readonly Outcome[]): Tallies {
  return new Map(
    guestKinds.map(({ id }) => {
      const tally: { -readonly [Name in keyof Tally]: Tally[Name] } = {};
      const count = (name: keyof Tally) => {
        tally[name] = (tally[name] ?? 0) + 1;
      };
      guests.forEach(({ kind }, i) => {
        const outcome = outcomes[i];
        if (kind.id !== id || !outcome) return;
        count(outcome.way);
        if (outcome.isListed) count(outcome.way === 'none' ? 'listed' : 'also');
      });
      return [id, tally];
    }),
  );
}
