import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { mailQueue } from '../../src/aws/queues/mail-queue.ts';
import { queueDepth } from '../../src/aws/queues/queue-counts.ts';
import { accountRate } from '../../src/aws/ses/account-rate.ts';
import { dueMails } from '../../src/aws/table/mails/due-mails.ts';
import { learnLine } from '../../src/aws/table/mails/learn-line.ts';
import { owedMails } from '../../src/aws/table/mails/owed-mails.ts';
import { rateSetting } from '../../src/contract/settings/rate-setting.ts';
import { promptCalls } from '../../src/lambda/prompt-calls.ts';
import { readEnv } from '../../src/lambda/read-env.ts';
import { announcedLately } from './announced.ts';
import { sweepDeliveriesEnv } from './env.ts';
import { sweepDeliveries } from './handler.ts';

const env = readEnv(sweepDeliveriesEnv);
const table = { db: new DynamoDBClient(promptCalls), tableName: env.TABLE_NAME };
const ses = new SESClient(promptCalls);
const queue = { sqs: new SQSClient(promptCalls), queueUrl: env.MAIL_QUEUE_URL };

/** Of all that is due, as much as fits into this function's memory; the first due first. */
const most = 200_000;
const announced = announcedLately();

const deps = {
  now: Date.now,
  wait,
  line: () =>
    learnLine(table, {
      accountRate: () => accountRate(ses),
      maxSendRate: rateSetting(env.MAX_SEND_RATE),
      partitions: Number(env.DUE_PARTITIONS),
    }),
  dueMails: (by: string, partitions: number) =>
    dueMails(table, by, { partitions, limit: Math.ceil(most / partitions) }),
  owedMails: owedMails(table),
  announced,
  mails: { ...mailQueue(queue), depth: () => queueDepth(queue) },
};

/** Lambda's entry: once a minute. */
export const handler = middy().handler(() => sweepDeliveries(deps));
