import { isoTime } from '../../../kit/time.ts';
import type { AnnouncedWork, WorkRef } from '../../stay/stay-event.ts';
import { sweepAfter } from '../work.ts';

/** Owed work, as it is listed. */
export interface DueWork extends WorkRef {
  /** When the sweeper retries it: ISO-8601 in UTC with milliseconds. */
  readonly dueAt: string;
  /** From when its ticket is good: epoch milliseconds; 0 if that is not known. */
  readonly from: number;
}

/** Tells due work from all other; every write of it but its lease changes this name. */
export function nameOfDue({ locationId, key, kind, version, dueAt }: DueWork): string {
  return `${locationId}#${key}#${kind}#${version}#${dueAt}`;
}

/** How old a piece of owed work is. */
export interface WorkAge {
  readonly kind: string;
  /** Since when it has been owed, in epoch milliseconds; ahead of now while it waits for its hour. */
  readonly since: number;
  /** Why the last attempt that failed did so. */
  readonly why?: string;
}

/** Finds owed work. */
interface DueWorkList {
  /** What is owed and due by an instant (ISO-8601). */
  due(by: string): Promise<readonly DueWork[]>;
  /** How old listed work is; what is owed no more is left out. */
  ages(listed: readonly DueWork[]): Promise<readonly WorkAge[]>;
}

/** No retry is put off for longer, in milliseconds: whatever was tried is due by then. */
export const longestPause = 900_000;

/** Owed work, as it is announced. */
export interface Announcement extends AnnouncedWork {
  /** How long the message waits before anybody sees it: whole seconds, 900 at most. */
  readonly delaySeconds?: number;
}

/** Where owed work is announced to the function that does it. */
export interface WorkQueue {
  /** Resolves to the work that could not be announced. */
  announce<One extends Announcement>(all: readonly One[]): Promise<readonly One[]>;
}

/** Owed work that waits for the same reason. */
export interface WaitingWork {
  /** The receiving system's error at the last try; absent if it has not responded to any try. */
  readonly why?: string;
  /** Work is being sent at a rate limit, and this waits for its turn. */
  readonly rateLimited?: true;
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
      ...(why !== undefined ? { why } : moves && { rateLimited: true as const }),
      count: all.length,
      since: all.reduce((oldest, { since }) => Math.min(oldest, since), at),
    }))
    .sort((a, b) => a.since - b.since);
}

function isWaiting({ since, why }: WorkAge, now: number): boolean {
  return since <= now && (why !== undefined || now - since > sweepAfter);
}

/**
 * One queue in front of those of all kinds of work: each piece is announced to its kind's. Of a kind without a queue nothing is
 * announced, and nothing has failed: it stays owed in the table, for the sweeper of a version that knows it.
 */
export function routeWork(queues: Readonly<Record<string, WorkQueue>>): WorkQueue {
  return {
    async announce(all) {
      const byKind = Map.groupBy(all, ({ kind }) => kind);
      const failed = await Promise.all([...byKind].map(async ([kind, some]) => queues[kind]?.announce(some) ?? []));
      return failed.flat();
    },
  };
}
