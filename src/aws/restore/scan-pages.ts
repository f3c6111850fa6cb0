import { type AttributeValue, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Table } from '../table/table.ts';
import { type ItemKind, itemKind } from './item-kind.ts';

/** A table's items of some kinds that have not expired, in pages of a hundred at most. @param now epoch milliseconds */
export async function* scanPages(
  { db, tableName }: Table,
  { kinds, now }: { readonly kinds: readonly ItemKind[]; readonly now: number },
): AsyncGenerator<Record<string, AttributeValue>[]> {
  let from: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const input = { TableName: tableName, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) };
    const { Items = [], LastEvaluatedKey }: ScanCommandOutput = await db.send(new ScanCommand(input));
    const wanted = Items.filter((item) => kinds.includes(itemKind(item)) && !isExpired(item, now));
    for (let first = 0; first < wanted.length; first += 100) yield wanted.slice(first, first + 100);
    from = LastEvaluatedKey;
  } while (from);
}

/** DynamoDB removes what has expired within days. */
function isExpired({ ttl }: Record<string, AttributeValue>, now: number): boolean {
  return ttl?.N !== undefined && Number(ttl.N) * 1000 <= now;
}
