import { createHash, randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { sqsRecord } from 'local-cloud/functions.ts';
import type { BenchFunction } from './contender.ts';

/** A message, and how often it was received. */
export interface Waiting {
  readonly id: string;
  readonly body: string;
  readonly received: number;
}

/** A message that was not received yet. */
export function fresh(body: string): Waiting {
  return { id: randomUUID(), body, received: 0 };
}

/** A batch as the event of a Lambda function. */
export function sqsEvent(messages: readonly Waiting[], { name, source }: BenchFunction): SQSEvent {
  if (!source) throw new Error(`${name} works on no queue`);
  const Records = messages.map(({ id, body, received }) =>
    sqsRecord(
      {
        MessageId: id,
        ReceiptHandle: id,
        Body: body,
        MD5OfBody: createHash('md5').update(body).digest('hex'),
        Attributes: {
          SenderId: '000000000000',
          SentTimestamp: String(Date.now()),
          ApproximateReceiveCount: String(received + 1),
        },
      },
      { queueArn: source.queueArn, region: 'eu-west-1' },
    ),
  );
  return { Records };
}

/** Splits a list into batches. */
export function batchesOf<One>(all: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
