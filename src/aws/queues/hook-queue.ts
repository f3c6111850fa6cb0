import type { HookMessage, HookQueue } from '../../app/ports/events-out/hook-queue.ts';
import { queueText } from '../../contract/events/queue-text.ts';
import { type Queue, sendInBatches } from './send-in-batches.ts';

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
