import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Stay } from '../../src/core/stay/stay.ts';
import { toItem } from '../../src/core/stay/stay-item.store.ts';
import { type Tally, wholeList, writeTallies } from '../../src/core/ticket/tallies.store.ts';
import { listPosition } from '../../src/core/ticket/ticket-list.ts';
import { listedStay } from './listed-stay.ts';

const dayMs = 86_400_000;
const tallySize = 250;

/** Tickets of one location, created one after the other in the last thirty days, the newest ten minutes ago. */
export function listedLocation(size: number, { db, tableName, now }: ListedTable, locationId = `LIST-${size}`) {
  const first = now - 30 * dayMs;
  const between = (30 * dayMs - 600_000) / size;
  const stay = (n: number) => listedStay(n, Math.round(first + n * between), locationId);
  const positionAt = (n: number) => listPosition(stay(n).ticket ?? { createdAt: '', serial: '' });
  const table = { db, tableName };

  async function write(from: number, until: number): Promise<void> {
    for (let at = from; at < until; at += 200) {
      const starts = Array.from({ length: 8 }, (_, i) => at + i * 25).filter((n) => n < until);
      await Promise.all(starts.map((n) => writeFew(range(n, Math.min(n + 25, until)).map(stay))));
    }
  }

  async function writeFew(stays: readonly Stay[]): Promise<void> {
    const requests = stays.map((one) => ({
      PutRequest: { Item: toItem({ locationId, key: one.stayId.padEnd(43, '0') }, one, { retentionDays: 30 }) },
    }));
    await db.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }));
  }

  /** The tallies of the lowest level that readers would have stored, without sums of tallies. */
  function tallies(): Tally[] {
    return range(0, Math.floor(size / tallySize)).map((i) => ({
      level: 0,
      after: i === 0 ? wholeList.after : positionAt(i * tallySize - 1),
      through: positionAt((i + 1) * tallySize - 1),
      rows: tallySize,
      sales: range(i * tallySize, (i + 1) * tallySize).filter((n) => n % 4 === 0).length * 50_000,
      countedAt: now,
      sureUntil: now + dayMs / 2,
    }));
  }

  return { locationId, size, positionAt, write, writeTallies: () => writeTallies(locationId, tallies(), table) };
}

/** A table, and the time at which the tickets are read: epoch milliseconds. */
export interface ListedTable {
  readonly db: DynamoDBClient;
  readonly tableName: string;
  readonly now: number;
}

function range(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i);
}
