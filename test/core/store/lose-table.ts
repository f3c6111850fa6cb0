import {
  BatchWriteItemCommand,
  CreateTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';

interface Place {
  readonly db: DynamoDBClient;
  readonly tableName: string;
}

/** All items of a table. */
export async function allItems({ db, tableName }: Place) {
  const { Items = [] } = await db.send(new ScanCommand({ TableName: tableName, ConsistentRead: true }));
  return Items;
}

/** A table as AWS restores one from a backup: another name, with the items of this moment. */
export async function backUp(table: Place, name: string): Promise<Place> {
  const KeySchema = [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ];
  const AttributeDefinitions = KeySchema.map(({ AttributeName }) => ({ AttributeName, AttributeType: 'S' as const }));
  await table.db.send(
    new CreateTableCommand({ TableName: name, KeySchema, AttributeDefinitions, BillingMode: 'PAY_PER_REQUEST' }),
  );
  for (const Item of await allItems(table)) await table.db.send(new PutItemCommand({ TableName: name, Item }));
  return { db: table.db, tableName: name };
}

/** Deletes all items of a table. */
export async function loseItems(table: Place): Promise<void> {
  const keys = (await allItems(table)).map(({ pk, sk }) => ({ ...(pk && { pk }), ...(sk && { sk }) }));
  for (let first = 0; first < keys.length; first += 25) {
    const requests = keys.slice(first, first + 25).map((Key) => ({ DeleteRequest: { Key } }));
    await table.db.send(new BatchWriteItemCommand({ RequestItems: { [table.tableName]: requests } }));
  }
}
