import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { rateSetting } from '../core/environment.ts';
import { learnLine, lineKey } from '../core/owed/rate/rate-line.store.ts';
import { dueWork, workQueue } from '../core/owed/sweep/due-work.store.ts';
import type { SweptKind } from '../core/owed/sweep/sweep.service.ts';
import { queueDepth } from '../kit/aws/sqs.store.ts';
import { accountRate } from './ses/send-quota.client.ts';

/** Of the variables of a sweep, those by which mails are swept. */
type SweepMailsEnv = Record<'TABLE_NAME' | 'MAIL_QUEUE_URL' | 'MAX_SEND_RATE' | 'DUE_PARTITIONS', string>;

/** The clients that mails are swept with. */
interface SweepMailsClients {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly ses: Pick<SESClient, 'send'>;
}

/** Of all mails that are due, as much as fits into the function's memory; the first due first. */
const most = 200_000;

/** Finds owed mails that are due, and queues them at the pace of SES. */
export function sweptMails(env: SweepMailsEnv, { dynamodb: db, sqs, ses }: SweepMailsClients): SweptKind {
  const table = { db, tableName: env.TABLE_NAME };
  const queue = { sqs, queueUrl: env.MAIL_QUEUE_URL };
  let partitions = Number(env.DUE_PARTITIONS);
  return {
    due: (by) => dueWork('email', by, { partitions, limit: Math.ceil(most / partitions) }, table),
    queue: { ...workQueue(queue), depth: () => queueDepth(queue) },
    probes: 10,
    pace: async () => {
      const line = await learnLine(table, {
        key: lineKey('email'),
        accountRate: () => accountRate(ses),
        maxSendRate: rateSetting(env.MAX_SEND_RATE),
        partitions: Number(env.DUE_PARTITIONS),
      });
      // Work is listed in as many partitions as there ever were.
      partitions = line.partitions;
      return line;
    },
  };
}
