import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { standingOf } from '../../src/core/stay/next-stay.ts';
import type { Stay } from '../../src/core/stay/stay.ts';
import { replay } from '../../src/core/stay/stay-state.ts';
import { toItem } from '../../src/core/stay/store/stay-item.store.ts';
import { type Tally, wholeList, writeTallies } from '../../src/core/ticket/lists/tallies.store.ts';
import { listPosition } from '../../src/core/ticket/lists/ticket-list.ts';
import { sampleFacts } from './sample-events.ts';

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

  /** The tallies that readers would have stored. */
  function tallies(): Tally[] {
    return range(0, Math.floor(size / tallySize)).map((i) => ({
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
interface ListedTable {
  readonly db: DynamoDBClient;
  readonly tableName: string;
  readonly now: number;
}

function range(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i);
}

/** The stay of guest `n`, of three nights, whose ticket was created and mailed at a time (epoch milliseconds). */
export function listedStay(n: number, createdAt: number, locationId: string): Stay {
  const at = new Date(createdAt).toISOString();
  const day = (days: number) => new Date(createdAt + days * 86_400_000).toISOString().slice(0, 10);
  const stayId = `RES-${n}-1`;
  const facts = sampleFacts(n, createdAt);
  const eventId = `0198f3c2-7d1a-7c44-9f5e-${String(n).padStart(12, '0')}`;
  const words = [{ seq: `${at}#${eventId}`, status: 'checked_in', called: 'checked_in', facts }] as const;
  return {
    locationId,
    source: 'urn:pms:hotel-sol',
    reservationId: `RES-${n}`,
    stayId,
    rev: 3,
    ...standingOf(replay(words)),
    state: n % 10 === 9 ? 'cancelled' : 'active',
    gen: 1,
    entries: words,
    openedBy: eventId,
    openedAt: at,
    owed: { email: { version: 1, status: 'accepted', attempts: 1, id: `0102019${'0'.repeat(53)}`, at } },
    ticket: {
      from: `${day(0)}T13:00:00Z`,
      until: `${day(3)}T10:00:00Z`,
      numUsers: 4,
      service: {
        id: 59220,
        typeId: 'ttl',
        name: 'Estancia',
        price: n % 4 === 0 ? 5 : 0,
        onlineTime: 0,
        expTime: 0,
        validUntil: 0,
        download: 0,
        upload: 0,
        downrate: 0,
        uprate: 0,
        dailyLimit: 0,
        macCaching: 0,
        loginMethod: 'general',
        tpv: 0,
        flags: { timetofinish: false, onlinetime: false, timetolimit: true, limittraffic: false },
      },
      user: `Q4P6${String(n).padStart(6, '0')}`,
      pass: '',
      serial: String(10_000_000 + n),
      radiusUser: String(n).padStart(10, '0'),
      coding: 'passcode',
      realm: locationId,
      createdAt: at,
    },
  };
}
