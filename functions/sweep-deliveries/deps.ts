import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { announcedLately } from '../../src/app/owed/announced-lately.ts';
import type { SweepWorkDeps } from '../../src/app/owed/sweep-work.ts';
import { queueDepth } from '../../src/aws/queues/queue-counts.ts';
import { workQueue } from '../../src/aws/queues/work-queue.ts';
import { accountRate } from '../../src/aws/ses/account-rate.ts';
import { dueWork } from '../../src/aws/table/owed/due-work.ts';
import { workAges } from '../../src/aws/table/owed/work-ages.ts';
import { learnLine } from '../../src/aws/table/sending/learn-line.ts';
import { rateSetting } from '../../src/contract/settings/rate-setting.ts';
import type { SweepDeliveriesEnv } from './env.ts';

/** The clients that sweep-deliveries calls AWS by, and its clock. */
export interface SweepDeliveriesWorld {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly ses: Pick<SESClient, 'send'>;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** All that sweep-deliveries works with. */
export type SweepDeliveriesDeps = Omit<SweepWorkDeps, 'report' | 'reportAge'>;

/** Of all that is due, as much as fits into the function's memory; the first due first. */
const most = 200_000;

/** Wires sweep-deliveries. */
export function sweepDeliveriesDeps(
  env: SweepDeliveriesEnv,
  { dynamodb, sqs, ses, now, wait }: SweepDeliveriesWorld,
): SweepDeliveriesDeps {
  const table = { db: dynamodb, tableName: env.TABLE_NAME };
  const queue = { sqs, queueUrl: env.MAIL_QUEUE_URL };
  let partitions = Number(env.DUE_PARTITIONS);
  return {
    now,
    wait,
    announcedLately: announcedLately(),
    list: {
      due: (by) => dueWork(table, by, { partitions, limit: Math.ceil(most / partitions) }),
      ages: workAges(table),
    },
    kinds: {
      email: {
        queue: { ...workQueue(queue), depth: () => queueDepth(queue) },
        pace: async () => {
          const line = await learnLine(table, {
            accountRate: () => accountRate(ses),
            maxSendRate: rateSetting(env.MAX_SEND_RATE),
            partitions: Number(env.DUE_PARTITIONS),
          });
          // Work is listed in as many partitions as there ever were.
          partitions = line.partitions;
          return line;
        },
      },
    },
  };
}
