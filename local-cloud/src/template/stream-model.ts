import type { EventPattern } from '../patterns/event-pattern.ts';

/** A table's stream of changes, and what of an item its records carry beside the key. */
export interface StreamModel {
  readonly arn: string;
  readonly viewType: 'KEYS_ONLY' | 'NEW_IMAGE' | 'OLD_IMAGE' | 'NEW_AND_OLD_IMAGES';
}

/** An event source mapping of a table's stream to a function. */
export interface StreamSourceModel {
  readonly logicalId: string;
  readonly streamArn: string;
  readonly functionName: string;
  /** A record goes to the function if one of them fits; without any, all do. */
  readonly filters: readonly EventPattern[];
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  /** Batches of one shard in work at once. */
  readonly parallelizationFactor: number;
  /** -1: until the record expires. */
  readonly maximumRetryAttempts: number;
  /** -1: until the record expires. */
  readonly maximumRecordAgeSeconds: number;
  /** Whether a batch that failed is tried again in halves. */
  readonly bisects: boolean;
  /** Whether the function answers from which record on a batch failed. */
  readonly reportsItemFailures: boolean;
  /** The queue that is told of discarded records. */
  readonly onFailureArn?: string;
}
