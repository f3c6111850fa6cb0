import {
  DeleteMessageBatchCommand,
  type Message,
  type MessageAttributeValue,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';
import { failedItems } from '../lambda/invocation.ts';
import type { Faults } from '../stack/faults.ts';
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
  source: Pick<EventSourceModel, 'functionName' | 'queueArn' | 'reportsItemFailures'>,
  delivery: BatchDelivery,
): Promise<void> {
  const { faults } = delivery;
  const { functionName, queueArn } = source;
  await faults.hold?.(received, functionName);
  const isFifo = queueArn.endsWith('.fifo');
  const records = (isFifo ? undefined : faults.reorder?.(received, functionName)) ?? received;
  const again = isFifo ? [] : records.filter((record) => faults.duplicate?.(record, functionName));
  const duplicates = again.map((record) => delivery.invoke(JSON.stringify({ Records: [record] })));
  const [answer] = await Promise.allSettled([delivery.invoke(JSON.stringify({ Records: records })), ...duplicates]);
  if (answer?.status !== 'fulfilled' || faults.loseAnswer?.(records, functionName)) return;
  const ids = records.map(({ messageId }) => messageId);
  const failed = source.reportsItemFailures ? failedItems(answer.value, ids) : new Set();
  const done = records.filter(({ messageId }) => !failed.has(messageId));
  await deleteMessages(done, delivery);
}

async function deleteMessages(records: readonly SQSRecord[], { sqs, queueUrl }: BatchDelivery): Promise<void> {
  if (records.length === 0) return;
  const Entries = records.map(({ receiptHandle }, place) => ({ Id: String(place), ReceiptHandle: receiptHandle }));
  await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
}

/**
 * A received message as Lambda hands it to a function.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function sqsRecord(message: Message, source: { readonly queueArn: string; readonly region: string }): SQSRecord {
  const { SenderId = '', SentTimestamp = '', ApproximateReceiveCount = '1', ...others } = message.Attributes ?? {};
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ...others,
      ApproximateReceiveCount,
      SentTimestamp,
      SenderId,
      ApproximateFirstReceiveTimestamp: others.ApproximateFirstReceiveTimestamp ?? SentTimestamp,
    },
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, attribute(value)]),
    ),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: source.queueArn,
    awsRegion: source.region,
  };
}

function attribute(value: MessageAttributeValue) {
  return {
    ...(value.StringValue !== undefined && { stringValue: value.StringValue }),
    ...(value.BinaryValue && { binaryValue: Buffer.from(value.BinaryValue).toString('base64') }),
    stringListValues: [],
    binaryListValues: [],
    dataType: value.DataType ?? 'String',
  };
}
