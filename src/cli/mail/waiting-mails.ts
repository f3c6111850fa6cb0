import { longestPause, type WorkAge } from '../../app/ports/due-work.ts';
import { dueWork } from '../../aws/table/owed/due-work.ts';
import { workAges } from '../../aws/table/owed/work-ages.ts';
import { readLine } from '../../aws/table/sending/line-item.ts';
import type { Table } from '../../aws/table/table.ts';
import { leastPartitions } from '../../contract/settings/due-partitions.ts';
import { sweepAfter } from '../../domain/owed/owed-since.ts';
import { isoTime } from '../../domain/time/instant.ts';

/** Mails that should have gone, and wait for one cause. */
export interface WaitingMails {
  /** What SES said at the last try; absent if there was no try that SES has answered. */
  readonly why?: string;
  /** Mails of the deployment go at this very moment, as fast as SES or a setting lets them: these wait for their turn. */
  readonly inLine?: true;
  readonly count: number;
  /** Since when the oldest has been owed: epoch milliseconds. */
  readonly since: number;
}

/** A line that ends no longer ago than this still moves, in milliseconds: who is next may just be on the way. */
const lull = 10_000;

/**
 * The mails that SES has put off, and those that are late; the cause by which one has waited longest comes first. What was
 * owed a moment ago is on its way, and what waits for its hour is not owed before it.
 * @param locationId of one location; absent: of all
 */
export async function waitingMails(
  table: Table & { readonly now: () => number },
  locationId?: string,
): Promise<readonly WaitingMails[]> {
  const now = table.now();
  const { partitions = leastPartitions, nextAt, paused } = await readLine(table);
  const moves = !paused && nextAt > now - lull;
  const listed = await dueWork(table, isoTime(now + longestPause), { partitions });
  const meant = listed.filter(
    (work) => work.kind === 'email' && (locationId === undefined || work.locationId === locationId),
  );
  const waiting = (await workAges(table)(meant)).filter((work) => isWaiting(work, now));
  return [...Map.groupBy(waiting, ({ why }) => why)]
    .map(([why, mails]) => ({
      ...(why !== undefined ? { why } : moves && { inLine: true as const }),
      count: mails.length,
      since: mails.reduce((oldest, { since }) => Math.min(oldest, since), now),
    }))
    .sort((a, b) => a.since - b.since);
}

function isWaiting({ since, why }: WorkAge, now: number): boolean {
  return since <= now && (why !== undefined || now - since > sweepAfter);
}
