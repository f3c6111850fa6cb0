import type { WaitingPlacements } from '../../mail/waiting-placements.ts';
import { whyPlacementsWait } from '../../mail/why-placements-wait.ts';
import { type Finding, fail, ok, warn } from '../finding.ts';

/** A ticket owed for longer is late, in milliseconds; the same as for the alarm. */
const late = 600_000;

/** Reasons that do not mend themselves. */
const denials = /^(key_missing|key_unreadable|key_for_another_server|key_unusable|issuer_missing|http_40[13])$/;

/** Whether guests wait for tickets of locations' own servers, since when, and why. @param now epoch milliseconds */
export function checkOwedTickets(waiting: readonly WaitingPlacements[], now: number): Finding {
  const check = 'owed tickets';
  if (waiting.length === 0) return ok(check, "No ticket waits for a location's own server.");
  const told = waiting.map(whyPlacementsWait);
  const found = told.flatMap((one, i) => (i === 0 ? one.found : [told[i - 1]?.todo, one.found])).join(' ');
  const todo = told.at(-1)?.todo ?? '';
  const isBad = waiting.some(({ since, why }) => now - since >= late || (why !== undefined && denials.test(why)));
  return isBad ? fail(check, found, todo) : warn(check, found, todo);
}
