import {
  type AttributeValue,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { Table } from './table.ts';

/** The items of a query, page by page, as they stand now. */
export async function* queryPages(
  query: Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>,
  { db, tableName }: Table,
): AsyncGenerator<Record<string, AttributeValue>[]> {
  let from: QueryCommandOutput['LastEvaluatedKey'];
  do {
    const page: QueryCommandOutput = await db.send(
      new QueryCommand({
        TableName: tableName,
        ConsistentRead: true,
        ...query,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

/** All items of a query. */
export async function queryAll(
  query: Parameters<typeof queryPages>[0],
  table: Table,
): Promise<Record<string, AttributeValue>[]> {
  const items: Record<string, AttributeValue>[] = [];
  for await (const page of queryPages(query, table)) items.push(...page);
  return items;
}
