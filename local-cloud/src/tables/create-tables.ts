import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { KeyAttribute, TableModel } from '../template/stack-model.ts';

/**
 * Makes the template's tables; those that stand already keep their items.
 * @throws when a kept table has other keys or indexes than the template.
 */
export async function createTables(
  tables: readonly TableModel[],
  { dynamodb }: { readonly dynamodb: DynamoDBClient },
): Promise<void> {
  for (const table of tables) {
    const kept = await describe(table.name, dynamodb);
    if (!kept) {
      await dynamodb.send(new CreateTableCommand(definition(table)));
      while ((await describe(table.name, dynamodb))?.TableStatus !== 'ACTIVE') await sleep(10);
    } else if (!isDeepStrictEqual(keysOf(kept), keysOf(definition(table)))) {
      throw new Error(
        `The kept table ${table.name} has other keys or indexes than the template: remove the data directory`,
      );
    }
  }
}

async function describe(name: string, dynamodb: DynamoDBClient): Promise<TableDescription | undefined> {
  try {
    return (await dynamodb.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function definition({ name, key, indexes }: TableModel): CreateTableCommandInput {
  const attributes = new Map([key, ...indexes.map((index) => index.key)].flat().map((one) => [one.name, one.type]));
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(key),
    AttributeDefinitions: [...attributes].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType })),
    // DynamoDB takes no empty list.
    GlobalSecondaryIndexes:
      indexes.length === 0
        ? undefined
        : indexes.map((index) => ({
            IndexName: index.name,
            KeySchema: keySchema(index.key),
            Projection: {
              ProjectionType: index.projection,
              ...(index.nonKeyAttributes && { NonKeyAttributes: [...index.nonKeyAttributes] }),
            },
          })),
  };
}

function keySchema(key: readonly KeyAttribute[]) {
  return key.map(({ name, role }) => ({ AttributeName: name, KeyType: role }));
}

function keysOf({ KeySchema, GlobalSecondaryIndexes }: TableDescription | CreateTableCommandInput) {
  const indexes = (GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema: key, Projection }) => [
    IndexName,
    { key, type: Projection?.ProjectionType, carries: Projection?.NonKeyAttributes?.toSorted() },
  ]);
  return { KeySchema, indexes: Object.fromEntries(indexes) };
}
