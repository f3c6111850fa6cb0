import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Stay } from '../../../domain/model/stay.ts';
import { listPosition } from '../../../domain/ticket/ticket-list.ts';
import { ttlOf } from '../stays/stay-item.ts';
import type { Table } from '../table.ts';
import { markItem } from './marks.ts';
import { settling } from './tallies.ts';

/** Marks a listed ticket, before it is written, if it will count otherwise than before: no tally that holds it is trusted then. */
export async function markChange(
  before: Stay | undefined,
  after: Stay,
  { db, tableName, retentionDays, now }: Table & { readonly retentionDays: number; readonly now: () => number },
): Promise<void> {
  const markedAt = now();
  if (!before?.ticket || countsAsBefore(before, after, { retentionDays, now: markedAt })) return;
  const mark = markItem(before.locationId, { position: listPosition(before.ticket), markedAt });
  await db.send(new PutItemCommand({ TableName: tableName, Item: mark }));
}

function countsAsBefore(
  before: Stay,
  after: Stay,
  { retentionDays, now }: { readonly retentionDays: number; readonly now: number },
): boolean {
  const [then, next] = [before.ticket, after.ticket];
  if (!then || !next || listPosition(then) !== listPosition(next)) return false;
  const [kept, nowKept] = [ttlOf(before, retentionDays), ttlOf(after, retentionDays)];
  // A ticket that is kept for longer needs no mark while it surely counts: a tally is counted anew when the old time is up.
  const stays = nowKept === kept || (nowKept > kept && kept * 1000 > now + settling);
  return stays && then.service.price === next.service.price;
}
