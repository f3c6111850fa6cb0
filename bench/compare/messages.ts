import { createHash, randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { sqsRecord } from 'local-cloud/functions.ts';
import { sampleCheckIn } from '../count/sample-events.ts';
import type { BenchFunction, Candidate } from './candidates.ts';
import type { Benchmark } from './open-benchmark.ts';

/** A message, and how often it was received. */
interface Waiting {
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

/** Names of realistic maximum length. */
const longNames = {
  givenName: 'Maximiliane Theodora Wilhelmina Antoinette',
  familyName: 'von Hohenlohe-Langenburg-Schillingsfürst de la Cerda y Montmorency',
};

/** The check-in of guest `n`; every fourth has UUIDs as ids and a long name. */
export function checkInOf(n: number): string {
  const event = JSON.parse(sampleCheckIn(n));
  event.id = randomUUID();
  event.data.reservationId = `RES-${event.id.slice(0, 8)}`;
  event.data.stayId = `${event.data.reservationId}-1`;
  if (n % 4 === 3) {
    Object.assign(event.data, { reservationId: randomUUID(), stayId: randomUUID() });
    Object.assign(event.data.guest, longNames);
  }
  return JSON.stringify(event);
}

/** Issues a ticket for each required mail message. */
export function owedMails(
  { issue, mailQueueUrl }: Candidate,
  benchmark: Benchmark,
): (count: number) => Promise<string[]> {
  const child = benchmark.start(issue);
  const owed: string[] = [];
  return async (count) => {
    while (owed.length < count) {
      await child.invoke(
        sqsEvent(
          Array.from({ length: 10 }, (_, n) => fresh(checkInOf(n))),
          issue,
        ),
      );
      owed.push(...(await benchmark.take(mailQueueUrl)));
    }
    return owed.splice(0, count);
  };
}
