import { sweepAfter } from '../../domain/owed/owed-since.ts';
import { isoTime } from '../../domain/time/instant.ts';
import { type DueWorkList, longestPause, type WorkAge } from '../ports/owed/due-work.ts';

/** Owed work that waits for the same reason. */
export interface WaitingWork {
  /** The receiving system's error at the last try; absent if it has not responded to any try. */
  readonly why?: string;
  /** Work is being sent at a rate limit, and this waits for its turn. */
  readonly inLine?: true;
  readonly count: number;
  /** When the oldest became owed: epoch milliseconds. */
  readonly since: number;
}

/** If the last reserved slot is at most this old (milliseconds), work is still being sent. */
const lull = 10_000;

/** What looking for waiting work needs. */
interface WaitingWorkDeps {
  readonly list: DueWorkList;
  /** When the last reserved slot is or was, in epoch milliseconds; undefined while the receiving system takes nothing. */
  readonly lastTurn: number | undefined;
  readonly now: () => number;
}

/**
 * Postponed and late work of a kind, of one location or of all, grouped by reason; the reason with the oldest comes first.
 * Leaves out what became owed a moment ago, and what waits for its scheduled hour.
 */
export async function waitingWork(
  { kind, locationId }: { readonly kind: string; readonly locationId?: string | undefined },
  { list, lastTurn, now }: WaitingWorkDeps,
): Promise<readonly WaitingWork[]> {
  const at = now();
  const moves = lastTurn !== undefined && lastTurn > at - lull;
  const listed = await list.due(isoTime(at + longestPause));
  const meant = listed.filter((work) => work.kind === kind && work.locationId === (locationId ?? work.locationId));
  const waiting = (await list.ages(meant)).filter((work) => isWaiting(work, at));
  return [...Map.groupBy(waiting, ({ why }) => why)]
    .map(([why, all]) => ({
      ...(why !== undefined ? { why } : moves && { inLine: true as const }),
      count: all.length,
      since: all.reduce((oldest, { since }) => Math.min(oldest, since), at),
    }))
    .sort((a, b) => a.since - b.since);
}

function isWaiting({ since, why }: WorkAge, now: number): boolean {
  return since <= now && (why !== undefined || now - since > sweepAfter);
}
