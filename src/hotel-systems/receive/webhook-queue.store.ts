import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { queueText } from '../../core/events/event-text.ts';
import type { Queue } from '../../kit/aws/sqs.store.ts';
import { queryAll, type Table } from '../../kit/aws/table.store.ts';
import { connectionKey } from '../connection/connections.store.ts';
import type { WaitingMessages } from '../translate/translate-webhooks.service.ts';
import type { WebhookQueue } from './receive-webhooks.service.ts';

/** The webhooks queue: deliveries, and what must be fetched for them. */
export function webhookQueue({ sqs, queueUrl }: Queue): WebhookQueue {
  return {
    async put(message, delaySeconds) {
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          MessageBody: queueText(JSON.stringify(message)),
          // On a standard queue for fairness alone: one connection's flood does not delay the others.
          MessageGroupId: message.connection,
          ...(delaySeconds !== undefined && { DelaySeconds: delaySeconds }),
        }),
      );
    },
  };
}

/** The messages in the table that are hidden, an item each until it is received again. */
export function waitingMessages({ db, tableName, now }: Table & { readonly now: () => number }): WaitingMessages {
  return {
    async note(connectionId, { id, receipt, seconds }) {
      const until = Math.ceil(now() / 1000) + seconds;
      const Item = {
        ...connectionKey(connectionId, `WAITING#${id}`),
        receipt: { S: receipt },
        ttl: { N: String(until) },
      };
      await db.send(new PutItemCommand({ TableName: tableName, Item }));
    },
  };
}

/** Receipts of a connection's messages that are still hidden. */
export async function waitingReceipts(
  connectionId: string,
  { now, ...table }: Table & { readonly now: () => number },
): Promise<readonly string[]> {
  const { pk, sk } = connectionKey(connectionId, 'WAITING#');
  const query = {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
  };
  const items = await queryAll(query, table);
  return items.flatMap(({ receipt, ttl }) => (Number(ttl?.N) * 1000 > now() ? (receipt?.S ?? []) : []));
}
