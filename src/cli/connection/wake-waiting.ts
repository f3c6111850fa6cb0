import { waitingReceipts } from '../../aws/connections/waiting-messages.ts';
import { showAgain } from '../../aws/queues/show-again.ts';
import { type Deployment, outputOf } from '../deployment/deployment.ts';

/**
 * Has what waits for a connection worked on soon.
 * @param seconds from now, by which running functions know what was mended
 * @returns how many messages
 */
export async function wakeWaiting(id: string, seconds: number, deployment: Deployment): Promise<number> {
  const receipts = await waitingReceipts(id, { ...deployment, now: Date.now });
  const queue = { sqs: deployment.sqs, queueUrl: outputOf(deployment, 'WebhooksQueueUrl') };
  return showAgain(receipts, seconds, queue);
}
