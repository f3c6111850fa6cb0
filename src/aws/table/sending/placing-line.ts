import type { SendLine, Turn } from '../../../app/ports/owed/send-line.ts';
import type { WorkRef } from '../../../domain/model/stay-ref.ts';
import type { Table } from '../table.ts';
import { issuerPauses } from './issuer-pause.ts';
import { type LineKey, readLine, tellLine } from './line-item.ts';
import { sendLine } from './send-line.ts';

/** What the lines of locations' issuers are made of. */
export interface PlacingLineDeps extends Table {
  readonly now: () => number;
  /** Requests a second that a location's issuer is sent at most; it may change at any time. */
  readonly maxRate: (locationId: string) => Promise<number>;
  /** A location's issuer takes tickets again: those that waited for it are to be announced. */
  readonly resumed: (locationId: string) => Promise<void>;
}

/** A ticket to be asked for, and how many requests that may take. */
interface Placed {
  readonly work: WorkRef;
  readonly places: number;
}

/** Where a location's line for its issuer is kept. */
export function placingLineKey(locationId: string): LineKey {
  return { pk: { S: `LOCATION#${locationId}` }, sk: { S: 'LINE' } };
}

/**
 * The lines in the table for the issuers of locations: each spreads its requests over time. While an issuer takes nothing,
 * it is sent one now and then; all other work waits untried.
 */
export function placingLine({ now, maxRate, resumed, ...table }: PlacingLineDeps): SendLine {
  const lines = new Map<string, SendLine>();
  const pauses = issuerPauses({ ...table, now });

  function lineOf(locationId: string, key: LineKey, rate: number): SendLine {
    const name = `${locationId} ${rate}`;
    const line = lines.get(name) ?? sendLine({ ...table, now, key, maxSendRate: rate, accountRate: async () => rate });
    lines.set(name, line);
    return line;
  }

  async function turnsAt(locationId: string, all: readonly Placed[]): Promise<readonly (Turn | undefined)[]> {
    const key = placingLineKey(locationId);
    const [line, rate] = await Promise.all([readLine(table, key), maxRate(locationId)]);
    pauses.see(key, line);
    if (line.paused) return pauses.turns(key, line, all.length);
    // The location's file may have another one by now, and all copies of the function stand in one line.
    if (rate !== line.rate) await tellLine(table, key, { rate });
    const [works, places] = [all.map(({ work }) => work), all.map((one) => one.places)];
    return lineOf(locationId, key, rate).turns(works, places);
  }

  return {
    async turns(all, places = []) {
      const turns = new Map<WorkRef, Turn | undefined>();
      const placed = all.map((work, i): Placed => ({ work, places: places[i] ?? 1 }));
      const byLocation = [...Map.groupBy(placed, ({ work }) => work.locationId)];
      await Promise.all(
        byLocation.map(async ([locationId, some]) => {
          const given = await turnsAt(locationId, some);
          for (const [i, { work }] of some.entries()) turns.set(work, given[i]);
        }),
      );
      return all.map((work) => turns.get(work));
    },
    async learn(outcome, { locationId }) {
      const key = placingLineKey(locationId);
      if ('forAll' in outcome && outcome.forAll) await pauses.begin(key, (outcome.retryAfter ?? 0) * 1000);
      else if (outcome.type === 'accepted' && (await pauses.end(key))) await resumed(locationId);
    },
  };
}
