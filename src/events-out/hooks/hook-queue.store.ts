import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { queueText } from '../../core/events/event-text.ts';
import { type Queue, sendInBatches } from '../../kit/aws/sqs.store.ts';
import type { HookMessage, HookQueue } from '../announce.service.ts';
import type { HeldQueue } from './deliver-hooks.service.ts';

/**
 * The queue of events for hooks. A FIFO queue keeps the order of what it has taken, so that the next event of a stay is sent
 * when the one before is there.
 * @param again what tells a replay from what was sent before: SQS passes over what has the same id within five minutes
 */
export function hookQueue(queue: Queue, again?: string): HookQueue {
  return {
    async send(messages) {
      const failed: HookMessage[] = [];
      for (let left = messages; left.length > 0; ) {
        const firsts = [...new Map(left.toReversed().map((one) => [hookGroup(one), one])).values()];
        const stuck = await sendInBatches(firsts, (one) => hookQueueMessage(one, again), queue);
        const stuckGroups = new Set(stuck.map(hookGroup));
        const rest = left.filter((one) => !firsts.includes(one));
        failed.push(...stuck, ...rest.filter((one) => stuckGroups.has(hookGroup(one))));
        left = rest.filter((one) => !stuckGroups.has(hookGroup(one)));
      }
      return failed;
    },
  };
}

/** The message group of an event for a hook: what is kept in order. */
function hookGroup({ hook, stay }: Pick<HookMessage, 'hook' | 'stay'>): string {
  return `${hook}#${stay}`;
}

function hookQueueMessage(message: HookMessage, again: string | undefined) {
  const { hook, event } = message;
  return {
    MessageBody: queueText(JSON.stringify({ hook, event })),
    MessageGroupId: hookGroup(message),
    MessageDeduplicationId: [hook, event.id, ...(again === undefined ? [] : [again])].join('#'),
  };
}

/** The messages that a function holds. */
export function heldQueue({
  sqs,
  queueUrl,
  deadLettersUrl,
}: {
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
  readonly deadLettersUrl: string;
}): HeldQueue {
  const QueueUrl = queueUrl;
  return {
    async hide(ReceiptHandle, VisibilityTimeout) {
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
    },
    async remove(receipts) {
      const Entries = receipts.map((ReceiptHandle, i) => ({ Id: String(i), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    },
    async setAside(MessageBody, { group, id }) {
      const message = { QueueUrl: deadLettersUrl, MessageBody, MessageGroupId: group, MessageDeduplicationId: id };
      await sqs.send(new SendMessageCommand(message));
    },
  };
}
