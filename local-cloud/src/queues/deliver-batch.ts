import { DeleteMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import type { Faults } from '../faults.ts';
import type { EventSourceModel } from '../template/stack-model.ts';

/** The dependencies of batch delivery. */
export interface BatchDelivery {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  /** Invokes the function; event and result are JSON. */
  readonly invoke: (event: string) => Promise<string>;
  readonly faults: Faults;
}

/**
 * Delivers a batch to its function and deletes the processed messages. Failed ones stay on the queue and are retried
 * after their visibility timeout.
 * @throws when the queue cannot be reached.
 */
export async function deliverBatch(
  received: readonly SQSRecord[],
  source: Pick<EventSourceModel, 'functionName' | 'reportsItemFailures'>,
  delivery: BatchDelivery,
): Promise<void> {
  const { faults } = delivery;
  const { functionName } = source;
  await faults.hold?.(received, functionName);
  const records = faults.reorder?.(received, functionName) ?? received;
  const again = records.filter((record) => faults.duplicate?.(record, functionName));
  const duplicates = again.map((record) => delivery.invoke(JSON.stringify({ Records: [record] })));
  const [answer] = await Promise.allSettled([delivery.invoke(JSON.stringify({ Records: records })), ...duplicates]);
  if (answer?.status !== 'fulfilled' || faults.loseAnswer?.(records, functionName)) return;
  const ids = records.map(({ messageId }) => messageId);
  const failed = source.reportsItemFailures ? failedMessages(answer.value, ids) : new Set();
  const done = records.filter(({ messageId }) => !failed.has(messageId));
  await deleteMessages(done, delivery);
}

async function deleteMessages(records: readonly SQSRecord[], { sqs, queueUrl }: BatchDelivery): Promise<void> {
  // SQS deletes at most ten messages per call.
  for (let index = 0; index < records.length; index += 10) {
    const entries = records
      .slice(index, index + 10)
      .map(({ receiptHandle }, place) => ({ Id: String(place), ReceiptHandle: receiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
  }
}

const answerSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/**
 * Which messages of a batch a function's answer calls failed. As in Lambda, an answer that is not understood, or that names
 * a message which is not in the batch, fails the whole batch.
 * @param answer the function's answer, as JSON.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
function failedMessages(answer: string, messageIds: readonly string[]): ReadonlySet<string> {
  const read = answerSchema.safeParse(JSON.parse(answer));
  const named = read.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? [];
  const understood = read.success && named.every((id) => messageIds.includes(id));
  return new Set(understood ? named : messageIds);
}
