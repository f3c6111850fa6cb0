import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { WebhookQueue } from '../../app/ports/connections/webhook-queue.ts';
import { queueText } from '../../contract/events/queue-text.ts';
import type { Queue } from './send-in-batches.ts';

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
