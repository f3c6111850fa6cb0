import { epochMs } from '../../kit/time.ts';
import type { Connection } from './connection.ts';

/** A connection over which nothing comes any more. */
export interface Silence {
  /** ISO-8601: the last delivery. */
  readonly since: string;
  /** How many deliveries came in the same hours a week before. */
  readonly expected: number;
}

const hour = 3_600_000;
const week = 7 * 24;

/** Fewer may be missing by chance. */
const leastExpected = 6;
const leastWait = 2 * hour;

/**
 * Whether a connection has fallen silent: in the hours since its last delivery, six or more came a week before, and two
 * hours have passed at least. Never one that is paused or revoked, or has had no delivery yet.
 * @param now epoch milliseconds
 */
export function connectionSilence(
  { pausedAt, revokedAt }: Pick<Connection, 'pausedAt' | 'revokedAt'>,
  { deliveredAt, hours }: Pick<ConnectionTraffic, 'deliveredAt' | 'hours'>,
  now: number,
): Silence | undefined {
  if (pausedAt !== undefined || revokedAt !== undefined) return undefined;
  if (deliveredAt === undefined) return undefined;
  const last = epochMs(deliveredAt);
  if (now - last < leastWait) return undefined;
  const expected = expectedBetween(last, now, hours);
  return expected < leastExpected ? undefined : { since: deliveredAt, expected: Math.floor(expected) };
}

/** Deliveries of the same time a week before; of an hour that is not whole, its share. */
function expectedBetween(from: number, until: number, hours: ReadonlyMap<number, number>): number {
  let expected = 0;
  for (let one = Math.floor(from / hour); one * hour < until; one++) {
    const share = (Math.min(until, (one + 1) * hour) - Math.max(from, one * hour)) / hour;
    expected += share * (hours.get(one - week) ?? 0);
  }
  return expected;
}

/** What came over a connection on one day (UTC). */
export interface TrafficCounts {
  readonly deliveries: number;
  readonly events: number;
  readonly unmapped: number;
  readonly fetches: number;
  readonly fetchFailures: number;
}

/** What is known of a connection's traffic. */
export interface ConnectionTraffic {
  /** ISO-8601, of the last delivery; absent if there was none. */
  readonly deliveredAt?: string;
  /** ISO-8601, of the last event. */
  readonly eventAt?: string;
  readonly today: TrafficCounts;
  /** Deliveries by hour, counted in hours since the epoch, of the last eight days on which there were any, at least. */
  readonly hours: ReadonlyMap<number, number>;
  /** Why its system gives us nothing, since when (ISO-8601), and how often it was asked since; absent if it does, or nothing is known. */
  readonly failing?: { readonly why: string; readonly since: string; readonly tries: number };
}
