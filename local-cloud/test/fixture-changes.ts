import type { Context, DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';

/** What an item of a test tells the function to do with each of its changes, as JSON in the attribute `order`. */
export interface ChangeOrder {
  /** Answers that this record failed, this many times. */
  readonly failTimes?: number;
  /** Fails the whole batch, this many times. */
  readonly throwTimes?: number;
  readonly door?: string;
  /** Answers the batch with this instead of what happened. */
  readonly answer?: unknown;
}

/** What the function saw of a change, as the tests read it. */
export interface ChangeSighting {
  readonly invocation: string;
  /** The batch's sequence numbers. */
  readonly batch: readonly string[];
  readonly endedAt: number;
  readonly record: DynamoDBRecord;
}

const times = new Map<string, number>();

/** Notes each change that it was given, and obeys its order. */
export async function takeChanges(
  records: readonly DynamoDBRecord[],
  { awsRequestId: invocation }: Context,
  note: (sighting: ChangeSighting) => Promise<void>,
): Promise<unknown> {
  const batch = records.map(numberOf);
  const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = [];
  let answer: unknown;
  for (const record of records) {
    const order = orderOf(record);
    if (order.door) await fetch(order.door);
    const before = times.get(numberOf(record)) ?? 0;
    times.set(numberOf(record), before + 1);
    await note({ invocation, batch, endedAt: Date.now(), record });
    if (before < (order.throwTimes ?? 0)) throw new Error('It was told to fail');
    if (before < (order.failTimes ?? 0)) batchItemFailures.push({ itemIdentifier: numberOf(record) });
    answer ??= order.answer;
  }
  return answer ?? { batchItemFailures };
}

function orderOf({ dynamodb }: DynamoDBRecord): ChangeOrder {
  return JSON.parse((dynamodb?.NewImage ?? dynamodb?.OldImage)?.order?.S ?? '{}');
}

function numberOf({ dynamodb }: DynamoDBRecord): string {
  return dynamodb?.SequenceNumber ?? '';
}
