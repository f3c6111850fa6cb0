import { type WaitingWork, waitingWork } from '../../app/owed/waiting-work.ts';
import { dueMails } from '../../aws/table/owed/due-work.ts';
import { workAges } from '../../aws/table/owed/work-ages.ts';
import { readLine, sesLineKey } from '../../aws/table/sending/line-item.ts';
import type { Table } from '../../aws/table/table.ts';
import { leastPartitions } from '../../contract/settings/due-partitions.ts';

/** Postponed and late mails, of one location or of all, grouped by reason. */
export async function waitingMails(
  table: Table & { readonly now: () => number },
  locationId?: string,
): Promise<readonly WaitingWork[]> {
  const { partitions = leastPartitions, nextAt, paused } = await readLine(table, sesLineKey);
  return waitingWork(
    { kind: 'email', locationId },
    {
      now: table.now,
      lastTurn: paused ? undefined : nextAt,
      list: { due: (by) => dueMails(table, by, { partitions }), ages: workAges(table) },
    },
  );
}
