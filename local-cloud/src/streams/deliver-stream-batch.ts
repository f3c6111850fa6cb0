import { randomUUID } from 'node:crypto';
import type { DynamoDBRecord } from 'aws-lambda';
import { failedItems } from '../lambda/invocation.ts';
import { untilClock } from '../process/lifetime.ts';
import type { Faults } from '../stack/faults.ts';
import type { StreamSourceModel } from '../template/stack-model.ts';
import type { PendingRecord } from './stream-log.ts';
import { sequenceNumber } from './stream-record.ts';

/** The dependencies of a stream's batches. */
export interface StreamDelivery {
  /** Invokes the function; event and result are JSON. */
  readonly invoke: (event: string) => Promise<string>;
  readonly faults: Faults;
  /** Called with the age of a batch's last record, in milliseconds, each time that the function is given it. */
  readonly aged: (milliseconds: number) => void;
  /** Called with records that the function has processed. */
  readonly done: (records: readonly PendingRecord[]) => void;
  /** Gives records up. */
  readonly discard: (discard: Discard) => Promise<void>;
  /** Ends the waits between retries. */
  readonly signal: AbortSignal;
}

const firstWaitMs = 250;
const longestWaitMs = 30_000;

/**
 * Delivers a batch to its function until all of it is processed or too old, with growing waits between. From the first record
 * that failed on it is tried again; halves of a batch that failed whole are tried for themselves, if the mapping says so.
 * @throws when `signal` ends a wait: the rest is still to be done.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export async function deliverStreamBatch(
  batch: readonly PendingRecord[],
  source: StreamSourceModel,
  delivery: StreamDelivery,
  before = 0,
): Promise<void> {
  let rest = batch;
  let tries = before;
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    rest = await giveUpOld(rest, source, delivery, tries);
    if (rest.length === 0) return;
    delivery.aged(Math.max(0, Date.now() - (rest.at(-1)?.at ?? 0)));
    const outcome = await invokeWith(rest, source, delivery);
    tries++;
    delivery.done(rest.slice(0, outcome.processed));
    rest = rest.slice(outcome.processed);
    if (rest.length === 0) return;
    await untilClock(Date.now() + waitMs, delivery.signal);
    if (!source.bisects || !outcome.hasFailed || rest.length === 1) continue;
    const half = Math.ceil(rest.length / 2);
    await deliverStreamBatch(rest.slice(0, half), source, delivery, tries);
    return deliverStreamBatch(rest.slice(half), source, delivery, tries);
  }
}

/** How many records from the first on were processed, and whether the function failed instead of answering. */
async function invokeWith(
  records: readonly PendingRecord[],
  { functionName, reportsItemFailures }: StreamSourceModel,
  { invoke, faults }: StreamDelivery,
): Promise<{ readonly processed: number; readonly hasFailed: boolean }> {
  const parsed = records.map(({ json }): DynamoDBRecord => JSON.parse(json));
  const event = JSON.stringify({ Records: parsed });
  const again = faults.duplicateStreamBatch?.(parsed, functionName) ? [invoke(event)] : [];
  const [answer] = await Promise.allSettled([invoke(event), ...again]);
  if (answer?.status !== 'fulfilled' || faults.loseStreamAnswer?.(parsed, functionName))
    return { processed: 0, hasFailed: true };
  if (!reportsItemFailures) return { processed: records.length, hasFailed: false };
  const numbers = records.map(({ sequence }) => sequenceNumber(sequence));
  const failed = failedItems(answer.value, numbers);
  const first = numbers.findIndex((number) => failed.has(number));
  return { processed: first < 0 ? records.length : first, hasFailed: false };
}

async function giveUpOld(
  records: readonly PendingRecord[],
  { maximumRecordAgeSeconds }: StreamSourceModel,
  { discard }: StreamDelivery,
  invocations: number,
): Promise<readonly PendingRecord[]> {
  const oldest = Date.now() - maximumRecordAgeSeconds * 1000;
  const { young = [], old = [] } = Object.groupBy(records, ({ at }) => (at >= oldest ? 'young' : 'old'));
  if (old.length > 0) await discard({ records: old, invocations });
  return young;
}

/** Records that Lambda gives up because they are too old. */
interface Discard {
  readonly records: readonly PendingRecord[];
  /** How often the function was called with them; 0: never. */
  readonly invocations: number;
}

/**
 * What Lambda sends to the on-failure queue: where the records stand, not the records themselves.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function discardMessage(
  { records, invocations }: Discard,
  from: { readonly functionArn: string; readonly streamArn: string; readonly shard: number },
): string {
  const [first] = records;
  const last = records.at(-1);
  const second = (record: PendingRecord | undefined) => `${new Date(record?.at ?? 0).toISOString().slice(0, 19)}Z`;
  return JSON.stringify({
    requestContext: {
      requestId: randomUUID(),
      functionArn: from.functionArn,
      condition: 'RecordAgeExceeded',
      approximateInvokeCount: invocations,
    },
    ...(invocations > 0 && {
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    }),
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: `shardId-${String(from.shard).padStart(20, '0')}-00000000`,
      startSequenceNumber: sequenceNumber(first?.sequence ?? 0),
      endSequenceNumber: sequenceNumber(last?.sequence ?? 0),
      approximateArrivalOfFirstRecord: second(first),
      approximateArrivalOfLastRecord: second(last),
      batchSize: records.length,
      streamArn: from.streamArn,
    },
  });
}
