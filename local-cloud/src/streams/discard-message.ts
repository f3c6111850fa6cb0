import { randomUUID } from 'node:crypto';
import type { PendingRecord } from './stream-log.ts';
import { sequenceNumber } from './stream-record.ts';

/** Records that Lambda gives up. */
export interface Discard {
  readonly records: readonly PendingRecord[];
  readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
  /** How often the function was called with them; 0: never. */
  readonly invocations: number;
  /** Whether the last call gave no answer. */
  readonly failed: boolean;
}

/**
 * What Lambda sends to the on-failure queue: where the records stand, not the records themselves.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function discardMessage(
  { records, condition, invocations, failed }: Discard,
  from: { readonly functionArn: string; readonly streamArn: string; readonly shard: number },
): string {
  const [first] = records;
  const last = records.at(-1);
  const second = (record: PendingRecord | undefined) => `${new Date(record?.at ?? 0).toISOString().slice(0, 19)}Z`;
  return JSON.stringify({
    requestContext: {
      requestId: randomUUID(),
      functionArn: from.functionArn,
      condition,
      approximateInvokeCount: invocations,
    },
    ...(invocations > 0 && {
      responseContext: { statusCode: 200, executedVersion: '$LATEST', ...(failed && { functionError: 'Unhandled' }) },
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
