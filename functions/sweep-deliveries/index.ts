import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { dueMails } from '../../src/aws/due-mails.ts';
import { mailQueue } from '../../src/aws/mail-queue.ts';
import { owedMails } from '../../src/aws/owed-mails.ts';
import { queueDepth } from '../../src/aws/queue-depth.ts';
import { promptCalls } from '../../src/lambda/prompt-calls.ts';
import { readEnv } from '../../src/lambda/read-env.ts';
import { sweepDeliveriesEnv } from './env.ts';
import { sweepDeliveries } from './handler.ts';

const env = readEnv(sweepDeliveriesEnv);
const table = { db: new DynamoDBClient(promptCalls), tableName: env.TABLE_NAME };
const queue = { sqs: new SQSClient(promptCalls), queueUrl: env.MAIL_QUEUE_URL };

/** A minute's work for two senders at 14 mails a second, from each of the index's four partitions. */
const limit = 250;

const deps = {
  now: Date.now,
  dueMails: (by: string) => dueMails(table, by, limit),
  owedMails: owedMails(table),
  mails: { ...mailQueue(queue), depth: () => queueDepth(queue) },
};

/** Lambda's entry: once a minute. */
export const handler = middy().handler(() => sweepDeliveries(deps));
