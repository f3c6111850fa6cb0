import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { queueText } from '../../core/events/event-text.ts';
import type { Queue } from '../../kit/aws/sqs.store.ts';
import { queryAll, type Table } from '../../kit/aws/table.store.ts';
import { connectionKey } from '../connection/connections.store.ts';
import type { WebhookMessage } from '../translate/webhook-message.ts';

/** The webhooks queue: deliveries, and what must be fetched for them. */
export function webhookQueue({ sqs, queueUrl }: Queue) {
  return {
    /** Rejects if the queue has not taken it. */
    async put(message: WebhookMessage, delaySeconds?: number) {
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

/** Where deliveries and what must be fetched for them wait for translate-webhooks. */
export type WebhookQueue = ReturnType<typeof webhookQueue>;

/** The messages in the table that are hidden, an item each until it is received again. */
export function waitingMessages({ db, tableName, now }: Table & { readonly now: () => number }) {
  return {
    /**
     * Notes that a message is hidden.
     * @param receipt by which the queue knows it until it is received again
     */
    async note(
      connectionId: string,
      { id, receipt, seconds }: { readonly id: string; readonly receipt: string; readonly seconds: number },
    ) {
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

/** Messages that are hidden in the webhooks queue for minutes, so that whoever mends what they wait for can have them worked on at once. */
export type WaitingMessages = ReturnType<typeof waitingMessages>;

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
