import type { WorkQueue } from '../../app/ports/owed/work-queue.ts';
import { workMessage } from '../../contract/messages/work-message.ts';
import { type Queue, sendInBatches } from '../../kit/sqs.store.ts';

/** A queue of owed work. Its messages contain only ids and a version: codes and addresses stay in the table. */
export function workQueue(queue: Queue): WorkQueue {
  return {
    announce: (all) =>
      sendInBatches(
        all,
        // On a standard queue the message group is for fair queueing: a busy location does not delay the others.
        (work) => ({
          MessageBody: workMessage(work),
          MessageGroupId: work.locationId,
          ...(work.delaySeconds !== undefined && { DelaySeconds: work.delaySeconds }),
        }),
        queue,
      ),
  };
}
