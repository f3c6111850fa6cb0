import { ChangeMessageVisibilityBatchCommand } from '@aws-sdk/client-sqs';
import type { Queue } from './send-in-batches.ts';

/** As many as a batch may have. */
const most = 10;

/**
 * Makes hidden messages visible after so many seconds.
 * @param receipts what was received again meanwhile, or is gone, is left as it is
 * @returns how many there were
 */
export async function showAgain(
  receipts: readonly string[],
  seconds: number,
  { sqs, queueUrl }: Queue,
): Promise<number> {
  let shown = 0;
  for (let i = 0; i < receipts.length; i += most) {
    const Entries = receipts
      .slice(i, i + most)
      .map((ReceiptHandle, n) => ({ Id: String(n), ReceiptHandle, VisibilityTimeout: seconds }));
    const { Successful = [] } = await sqs.send(
      new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }),
    );
    shown += Successful.length;
  }
  return shown;
}
