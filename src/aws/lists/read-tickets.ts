import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Stay } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import { fromItem } from '../table/stays/stay-item.ts';
import { stayRefOf } from '../table/stays/stay-ref.ts';
import type { Table } from '../table/table.ts';
import { wholeList } from '../table/tallies/tallies.ts';
import { entriesStays } from './entries-stays.ts';
import { entryPages, type ListEntry } from './entry-pages.ts';

/** The newest tickets of a location with their stays, the newest first. */
export async function newestTickets(
  { now = Date.now, ...table }: Table & { readonly now?: () => number },
  locationId: string,
  limit: number,
): Promise<Stay[]> {
  const newest: ListEntry[] = [];
  for await (const page of entryPages(locationId, wholeList, table, { newestFirst: true, pageSize: limit })) {
    newest.push(...page.filter(({ keptUntil }) => keptUntil > now()));
    if (newest.length >= limit) break;
  }
  return entriesStays(locationId, newest.slice(0, limit), table);
}

/** The ticket of a serial, with its stay and where that is kept, at whatever location. */
export async function ticketBySerial(
  { db, tableName, now = Date.now }: Table & { readonly now?: () => number },
  serial: string,
): Promise<{ readonly ref: StayRef; readonly stay: Stay } | undefined> {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'serials',
      KeyConditionExpression: 'ticketNo = :no',
      ExpressionAttributeValues: { ':no': { S: serial.padStart(12, '0') } },
    }),
  );
  const [key] = Items;
  if (!key?.pk || !key.sk) return undefined;
  const { Item } = await db.send(
    new GetItemCommand({ TableName: tableName, Key: { pk: key.pk, sk: key.sk }, ConsistentRead: true }),
  );
  if (!Item || Number(Item.ttl?.N) * 1000 <= now()) return undefined;
  const stay = fromItem(Item);
  if (stay.ticket?.serial !== serial) return undefined;
  return { ref: stayRefOf(Item), stay };
}
