import { connectionKey } from './connection-key.ts';

/*
 * What the item of a connection's traffic is made of. Names are short, as every note pays for the whole item: with eight
 * days of 24 hours it stays below a kilobyte.
 *
 * at, ev     the last delivery and the last event, epoch milliseconds
 * why, since what it ails, and since when
 * today      the counts of a day: `day` (days since the epoch) and the names of `countNames`
 * w0 … w7    the deliveries of a day: `day`, and `a` to `x` for its 24 hours
 */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const ring = 8;

/** The short names of a day's counts. */
export const countNames = {
  deliveries: 'd',
  events: 'e',
  unmapped: 'u',
  fetches: 'f',
  fetchFailures: 'x',
} as const;

/** The key of a connection's traffic. */
export function activityKey(connectionId: string) {
  return connectionKey(connectionId, 'ACTIVITY');
}

/** The day of an instant (epoch milliseconds), UTC, counted since the epoch. */
export function dayOf(ms: number): number {
  return Math.floor(ms / dayMs);
}

/** Where deliveries of an instant (epoch milliseconds) are counted: the map of its day, and the name of its hour in it. */
export function hourPlace(ms: number): { readonly slot: string; readonly day: number; readonly name: string } {
  const day = dayOf(ms);
  const name = String.fromCharCode(97 + (Math.floor(ms / hourMs) % 24));
  return { slot: `w${day % ring}`, day, name };
}

/** Names of the maps of deliveries. */
export const slots: readonly string[] = Array.from({ length: ring }, (_, i) => `w${i}`);

/** The hour of a name in a day's map, counted since the epoch; undefined if it is no hour's name. */
export function hourOf(day: number, name: string): number | undefined {
  return /^[a-x]$/.test(name) ? day * 24 + name.charCodeAt(0) - 97 : undefined;
}
