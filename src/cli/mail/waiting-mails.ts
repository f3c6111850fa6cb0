import { dueMails } from '../../aws/table/mails/due-mails.ts';
import { readLine } from '../../aws/table/mails/line-item.ts';
import { longestPause, type OwedMail, owedMails } from '../../aws/table/mails/owed-mails.ts';
import type { Table } from '../../aws/table/stays/stay-table.ts';
import { leastPartitions } from '../../contract/settings/due-partitions.ts';
import { sweepAfter } from '../../domain/owed/owed-since.ts';
import { isoTime } from '../../domain/time/instant.ts';

/** Mails that should have gone, and wait for one cause. */
export interface WaitingMails {
  /** What SES said at the last try; absent if there was no try that SES has answered. */
  readonly why?: string;
  readonly count: number;
  /** Since when the oldest has been owed: epoch milliseconds. */
  readonly since: number;
}

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
  const { partitions = leastPartitions } = await readLine(table);
  const listed = await dueMails(table, isoTime(now + longestPause), { partitions });
  const meant = listed.filter((mail) => locationId === undefined || mail.locationId === locationId);
  const waiting = (await owedMails(table)(meant)).filter((mail) => isWaiting(mail, now));
  return [...Map.groupBy(waiting, ({ why }) => why)]
    .map(([why, mails]) => ({
      ...(why !== undefined && { why }),
      count: mails.length,
      since: mails.reduce((oldest, { since }) => Math.min(oldest, since), now),
    }))
    .sort((a, b) => a.since - b.since);
}

function isWaiting({ since, why }: OwedMail, now: number): boolean {
  return since <= now && (why !== undefined || now - since > sweepAfter);
}
