import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { rememberReads, type Table } from '../../kit/aws/table.store.ts';

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

/** Milliseconds for which a word that was read need not be read again; that there is none is asked each time. */
const rememberedFor = 30_000;

/** Tells whether an operator, who may write the table, vouches for a sender at this moment. */
export function operatorVouches({ db, tableName, now }: Table & { readonly now: () => number }) {
  const goodUntil = rememberReads(
    async (senderId) => {
      const { Item } = await db.send(
        new GetItemCommand({ TableName: tableName, Key: operatorKey(senderId), ConsistentRead: true }),
      );
      // DynamoDB removes what has expired within days, not at once.
      const until = Number(Item?.ttl?.N) * 1000;
      return until > now() ? until : undefined;
    },
    { now, freshFor: rememberedFor, missingFor: 0, most: 100 },
  );
  return async (senderId: string): Promise<boolean> => ((await goodUntil(roleOf(senderId))) ?? 0) > now();
}

/** A role counts, whatever its session is called. */
function roleOf(senderId: string): string {
  return senderId.split(':')[0] ?? '';
}

function operatorKey(senderId: string) {
  return { pk: { S: 'OPERATORS' }, sk: { S: roleOf(senderId) } };
}
