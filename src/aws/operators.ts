import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Table } from './stay-table.ts';

/** Seconds that an operator's word is good for. */
const goodFor = 3600;

/** Vouches for what an operator puts on the intake queue within the next hour: it need not be among a location's senders. */
export async function vouchForOperator(
  senderId: string,
  { db, tableName, now }: Table & { readonly now: () => number },
): Promise<void> {
  const ttl = { N: String(Math.floor(now() / 1000) + goodFor) };
  await db.send(new PutItemCommand({ TableName: tableName, Item: { ...operatorKey(senderId), ttl } }));
}

/** Tells whether an operator, who may write the table, vouches for a sender at this moment. */
export function operatorVouches({ db, tableName, now }: Table & { readonly now: () => number }) {
  return async (senderId: string): Promise<boolean> => {
    const { Item } = await db.send(
      new GetItemCommand({ TableName: tableName, Key: operatorKey(senderId), ConsistentRead: true }),
    );
    // DynamoDB removes what has expired within days, not at once.
    return Number(Item?.ttl?.N) * 1000 > now();
  };
}

/** A role counts, whatever its session is called. */
function operatorKey(senderId: string) {
  return { pk: { S: 'OPERATORS' }, sk: { S: senderId.split(':')[0] ?? '' } };
}
