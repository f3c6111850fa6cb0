import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { SendLine, Turn } from '../../../app/ports/owed/send-line.ts';
import type { WorkRef } from '../../../domain/model/stay-ref.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';
import { type LineKey, readLine, tellLine, tellPause } from './line-item.ts';
import { sendLine } from './send-line.ts';

/** What the lines of locations' issuers are made of. */
export interface PlacingLineDeps extends Table {
  readonly now: () => number;
  /** Requests a second that a location's issuer is sent at most; it may change at any time. */
  readonly maxRate: (locationId: string) => Promise<number>;
}

/** A ticket to be asked for, and how many requests that may take. */
interface Placed {
  readonly work: WorkRef;
  readonly places: number;
}

/** While an issuer takes nothing, it is tried so often: in milliseconds. */
const probeEvery = 15_000;

/** Where a location's line for its issuer is kept. */
export function placingLineKey(locationId: string): LineKey {
  return { pk: { S: `LOCATION#${locationId}` }, sk: { S: 'LINE' } };
}

/**
 * The lines in the table for the issuers of locations: each spreads its requests over time. While an issuer takes nothing,
 * it is sent one now and then; all other work waits untried.
 */
export function placingLine({ now, maxRate, ...table }: PlacingLineDeps): SendLine {
  const lines = new Map<string, SendLine>();
  /** As each was when it was last looked at. */
  const isPaused = new Map<string, boolean>();

  function lineOf(locationId: string, key: LineKey, rate: number): SendLine {
    const name = `${locationId} ${rate}`;
    const line = lines.get(name) ?? sendLine({ ...table, now, key, maxSendRate: rate, accountRate: async () => rate });
    lines.set(name, line);
    return line;
  }

  async function turnsAt(locationId: string, all: readonly Placed[]): Promise<readonly (Turn | undefined)[]> {
    const key = placingLineKey(locationId);
    const [{ paused, rate: known }, rate] = await Promise.all([readLine(table, key), maxRate(locationId)]);
    isPaused.set(locationId, paused ?? false);
    if (paused) return (await mayProbe(locationId)) ? [{ at: now(), soon: true }] : [];
    // The location's file may have another one by now, and all copies of the function stand in one line.
    if (rate !== known) await tellLine(table, key, { rate });
    const [works, places] = [all.map(({ work }) => work), all.map((one) => one.places)];
    return lineOf(locationId, key, rate).turns(works, places);
  }

  function mayProbe(locationId: string): Promise<boolean> {
    const command = new UpdateItemCommand({
      TableName: table.tableName,
      Key: placingLineKey(locationId),
      UpdateExpression: 'SET probeAt = :next',
      ConditionExpression: 'attribute_not_exists(probeAt) OR probeAt <= :now',
      ExpressionAttributeValues: { ':next': { N: String(now() + probeEvery) }, ':now': { N: String(now()) } },
    });
    return conditionHeld(table.db.send(command));
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
      const takesNothing = 'forAll' in outcome && outcome.forAll === true;
      if (!takesNothing && outcome.type !== 'accepted') return;
      if (takesNothing === (isPaused.get(locationId) ?? false)) return;
      isPaused.set(locationId, takesNothing);
      await tellPause(table, placingLineKey(locationId), takesNothing);
    },
  };
}
