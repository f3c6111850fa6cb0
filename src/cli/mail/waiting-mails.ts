import { longestPause, type WorkAge } from '../../app/ports/due-work.ts';
import { dueWork } from '../../aws/table/owed/due-work.ts';
import { workAges } from '../../aws/table/owed/work-ages.ts';
import { readLine } from '../../aws/table/sending/line-item.ts';
import type { Table } from '../../aws/table/table.ts';
import { leastPartitions } from '../../contract/settings/due-partitions.ts';
import { sweepAfter } from '../../domain/owed/owed-since.ts';
import { isoTime } from '../../domain/time/instant.ts';

/** Owed mails that wait for the same reason. */
export interface WaitingMails {
  /** SES's error at the last try; absent if SES has not responded to any try. */
  readonly why?: string;
  /** The deployment is sending at the rate limit of SES or of a setting, and these mails wait for their turn. */
  readonly inLine?: true;
  readonly count: number;
  /** When the oldest became owed: epoch milliseconds. */
  readonly since: number;
}

/** If the last reserved slot is at most this old (milliseconds), mails are still being sent. */
const lull = 10_000;

/**
 * Postponed and late mails, grouped by reason; the reason with the oldest mail comes first. Leaves out mails that became
 * owed a moment ago, and mails that wait for their scheduled hour.
 * @param locationId only mails of this location; absent: of all
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
