import type { SQSRecord } from 'aws-lambda';

/** Where a function finds AWS's services, for example `http://127.0.0.1:4566`. */
export interface ServiceWays {
  readonly sqs: string;
  readonly dynamodb: string;
  readonly ses: string;
}

/** What SQS and Lambda may do to a function without being broken; asked at each delivery, nothing by default. */
export interface Faults {
  /** Whether this message is delivered a second time, in an invocation of its own at the same time. */
  readonly duplicate?: (record: SQSRecord, functionName: string) => boolean;
  /** The batch in another order. */
  readonly reorder?: (records: readonly SQSRecord[], functionName: string) => readonly SQSRecord[];
  /** What the batch is held back for, so that later ones overtake it. */
  readonly hold?: (records: readonly SQSRecord[], functionName: string) => Promise<unknown> | undefined;
  /** After how many ms in work the environment is killed; undefined lets it live. */
  readonly killAfterMs?: (functionName: string) => number | undefined;
  /** Whether the function's answer is lost after it has done its work, so that the whole batch comes again. */
  readonly loseAnswer?: (records: readonly SQSRecord[], functionName: string) => boolean;
  /** Other ways to the services, on which calls may get lost; asked once, at the start. */
  readonly ways?: (services: ServiceWays) => Promise<ServiceWays>;
}
