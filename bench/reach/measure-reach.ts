import { setPriority } from 'node:os';
import { type Guest, guestKinds, guestsOf } from './guests.ts';
import { checkIn, openHouse } from './house.ts';
import { type Outcome, outcomesOf } from './reached.ts';
import { type SetUp, setUps } from './set-ups.ts';
import { forgetTexts, type TextsSent, textsSent } from './told.ts';
import { openVersion, type Version } from './version.ts';

/** The version before codes reached guests otherwise than by one mail. */
export const versionBefore = '976900219831962a944446f01b4d185177fbfa0d';

/** What became of the guests of one kind, by how. */
export type Tally = Readonly<Partial<Record<Outcome, number>>>;

/** What became of all guests, by kinds' ids. */
export type Tallies = ReadonlyMap<string, Tally>;

/** What became of the guests of a house, and what its texts have cost. */
export interface HouseReach {
  readonly tallies: Tallies;
  readonly texts: TextsSent;
}

/** By set-ups' ids; those that a version cannot be set up with are left out. */
export type Reach = ReadonlyMap<string, HouseReach>;

/** What is measured. */
export interface Measured {
  /** Stays of each house. */
  readonly guests: number;
  readonly seed: number;
  /** A commit; absent: this checkout as it is. */
  readonly commit?: string;
}

/** Runs a version, and sends it the same guests for each set-up that it can do, one after another. */
export async function measureReach({ guests: count, seed, commit }: Measured): Promise<Reach> {
  // The local cloud takes all cores; others are let first.
  setPriority(10);
  const version = await openVersion(commit);
  try {
    // An account out of the sandbox; the default would take a minute for 1,000 mails.
    await fetch(new URL('/settings.json', version.endpoints.mailboxUrl), {
      method: 'PUT',
      body: JSON.stringify({ maxSendRate: 100 }),
    });
    const reach = new Map<string, HouseReach>();
    for (const setUp of setUps) {
      const guests = guestsOf(count, { seed, house: setUp.id });
      const lived = await liveThrough(guests, setUp, version);
      if (lived) reach.set(setUp.id, lived);
    }
    return reach;
  } finally {
    await version.close();
  }
}

/** Guests come to a house that was set up so; undefined if the version cannot. */
async function liveThrough(guests: readonly Guest[], setUp: SetUp, version: Version): Promise<HouseReach | undefined> {
  const house = await openHouse(version, setUp);
  if (!house) return undefined;
  try {
    const dates = { arrival: day(-1), departure: day(3) };
    await checkIn(guests, house, dates);
    const outcomes = await outcomesOf(guests, house, { setUp, dates });
    return { tallies: talliesOf(guests, outcomes), texts: await textsSent(house) };
  } finally {
    await house.close();
    await forgetTexts(version.endpoints);
    // All mails are read again and again, so that those of one house are enough.
    await fetch(new URL('/messages', version.endpoints.mailboxUrl), { method: 'DELETE' });
  }
}

function day(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

function talliesOf(guests: readonly Guest[], outcomes: readonly Outcome[]): Tallies {
  return new Map(
    guestKinds.map(({ id }) => {
      const tally: Partial<Record<Outcome, number>> = {};
      guests.forEach(({ kind }, i) => {
        const outcome = outcomes[i];
        if (kind.id === id && outcome) tally[outcome] = (tally[outcome] ?? 0) + 1;
      });
      return [id, tally];
    }),
  );
}
