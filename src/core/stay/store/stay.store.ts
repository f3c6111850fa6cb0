import { type AttributeValue, BatchGetItemCommand, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { conditionHeld, eachOnce, queryAll, readItems, type Table } from '../../../kit/aws/table.store.ts';
import { type KeptFor, keptDaysOf } from '../../location/retention.ts';
import { forgetShared } from '../../owed/kinds/mail/shared-address.store.ts';
import type { Stays } from '../../ports.ts';
import { markItem, settling } from '../../ticket/lists/tallies.store.ts';
import { listPosition } from '../../ticket/lists/ticket-list.ts';
import { keepUses } from '../../ticket/use/network-uses.store.ts';
import type { Stay } from '../stay.ts';
import type { StayRef } from '../stay-event.ts';
import { noteReferences } from './reference-notes.store.ts';
import { fromItem, type Kept, toItem, ttlOf } from './stay-item.store.ts';
import { roomRef, stayItemKey, stayRef, stayRefOf } from './stay-ref.store.ts';

/** The stays in the table. */
export function stayTable(table: Table & Kept & KeptFor & { readonly now: () => number }): Stays {
  const { db, tableName } = table;
  return {
    ref: stayRef,
    roomRef,
    async get(ref) {
      const found = await db.send(
        new GetItemCommand({ TableName: tableName, Key: stayItemKey(ref), ConsistentRead: true }),
      );
      return found.Item && fromItem(found.Item);
    },
    getAll: (refs) => readAll(refs, table),
    async put(ref, before, after) {
      const days = await keptDaysOf(ref.locationId, table);
      const kept = { ...table, retentionDays: days.guests };
      await markChange(before, after, kept);
      await noteReplaced(ref, { before, after }, kept);
      if (before && after.state === 'erased') await forgetShared(ref, before, kept);
      await noteReferences(ref, { before, after }, kept);
      const rev = (before?.rev ?? 0) + 1;
      const condition = before
        ? {
            ConditionExpression: '#rev = :rev',
            ExpressionAttributeNames: { '#rev': 'rev' },
            ExpressionAttributeValues: { ':rev': { N: String(before.rev) } },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' };
      const Item = toItem(ref, { ...after, rev }, kept);
      const write = () => conditionHeld(db.send(new PutItemCommand({ TableName: tableName, Item, ...condition })));
      return keepUses(ref, { before, after }, { ...table, days }, write);
    },
  };
}

/** One call for a batch; DynamoDB takes a hundred keys. */
async function readAll(refs: readonly StayRef[], { db, tableName }: Table): Promise<(Stay | 'unread' | undefined)[]> {
  if (refs.length === 0) return [];
  const Keys = eachOnce(refs.slice(0, 100).map(stayItemKey));
  const answer = await db.send(
    new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead: true } } }),
  );
  const found = new Map((answer.Responses?.[tableName] ?? []).map((item) => [nameOf(item), fromItem(item)]));
  const unread = new Set((answer.UnprocessedKeys?.[tableName]?.Keys ?? []).map(nameOf));
  return refs.map((ref, i) => {
    const name = nameOf(stayItemKey(ref));
    return unread.has(name) || i >= 100 ? 'unread' : found.get(name);
  });
}

function nameOf({ pk, sk }: Record<string, AttributeValue>): string {
  return `${pk?.S}\n${sk?.S}`;
}

/**
 * Notes whose a ticket was, before another one or none takes its place: should that not be written, the ticket is found by
 * its own serial. The note has nothing of a guest, and is kept as long as the stay.
 */
async function noteReplaced(
  ref: StayRef,
  { before, after }: { readonly before: Stay | undefined; readonly after: Stay },
  { db, tableName, retentionDays }: Table & { readonly retentionDays: number },
): Promise<void> {
  const serial = before?.ticket?.serial;
  if (serial === undefined || serial === after.ticket?.serial || after.state === 'erased') return;
  const { pk, sk } = stayItemKey(ref);
  const Item = { pk: { S: partition(serial) }, sk: pk, stay: sk, ttl: { N: String(ttlOf(after, retentionDays)) } };
  await db.send(new PutItemCommand({ TableName: tableName, Item }));
}

/** The stays whose ticket once had a serial and has another one now, or none; of any location. */
export async function staysOfReplaced(
  serial: string,
  { db, tableName }: Table,
): Promise<readonly { readonly ref: StayRef; readonly stay: Stay }[]> {
  const query = {
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: partition(serial) } },
  };
  const notes = await queryAll(query, { db, tableName });
  const keys = notes.flatMap(({ sk, stay }) => (sk && stay ? [{ pk: sk, sk: stay }] : []));
  return (await readItems(keys, { db, tableName }, true)).map((item) => ({
    ref: stayRefOf(item),
    stay: fromItem(item),
  }));
}

function partition(serial: string): string {
  return `REPLACED#${serial}`;
}

/** Marks a listed ticket, before it is written, if it will count otherwise than before: no tally that holds it is trusted then. */
async function markChange(
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
