import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { queueText } from '../../core/events/event-text.ts';
import { type Queue, sendInBatches } from '../../kit/aws/sqs.store.ts';
import type { OutgoingEvent } from '../outgoing-event.ts';

/**
 * The queue of events for hooks. A FIFO queue keeps the order of what it has taken, so that the next event of a stay is sent
 * when the one before is there.
 * @param again what tells a replay from what was sent before: SQS passes over what has the same id within five minutes
 */
export function hookQueue(queue: Queue, again?: string) {
  return {
    /**
     * Queues events, each stay's in the order given: none is queued behind one of the same stay that was not.
     * Resolves to those that could not be queued.
     */
    async send(messages: readonly HookMessage[]): Promise<readonly HookMessage[]> {
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

/**
 * Where events wait for hooks. A message's body is `{ "hook": id, "event": CloudEvent }`, its group `hook#stay`, its
 * deduplication id `hook#event id`.
 */
export type HookQueue = ReturnType<typeof hookQueue>;

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
}) {
  const QueueUrl = queueUrl;
  return {
    /** Hides a message for so many seconds: it comes again then, and the later ones of its group after it. */
    async hide(ReceiptHandle: string, VisibilityTimeout: number) {
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
    },
    /** Takes messages off the queue before the function ends, ten at most. */
    async remove(receipts: readonly string[]) {
      const Entries = receipts.map((ReceiptHandle, i) => ({ Id: String(i), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    },
    /** Puts a message to the dead letters; twice within five minutes, it is there once. */
    async setAside(MessageBody: string, { group, id }: { readonly group: string; readonly id: string }) {
      const message = { QueueUrl: deadLettersUrl, MessageBody, MessageGroupId: group, MessageDeduplicationId: id };
      await sqs.send(new SendMessageCommand(message));
    },
  };
}

/** What a function does with messages of a FIFO queue that it holds. */
export type HeldQueue = ReturnType<typeof heldQueue>;

/** An event for one hook. */
export interface HookMessage {
  /** The hook's id. */
  readonly hook: string;
  readonly event: OutgoingEvent;
  /** What the event is about, such as its stay: 43 characters of base64url. Events of one reach a hook in their order. */
  readonly stay: string;
}
