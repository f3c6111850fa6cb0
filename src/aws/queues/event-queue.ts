import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { EventQueue } from '../../app/ports/event-queue.ts';
import type { Queue } from '../../kit/sqs.store.ts';

/** The intake queue, for events received over HTTP. */
export function eventQueue({ sqs, queueUrl }: Queue): EventQueue {
  return {
    async put(locationId, body) {
      const message = { QueueUrl: queueUrl, MessageBody: body, MessageGroupId: locationId };
      await sqs.send(new SendMessageCommand(message));
    },
  };
}
