import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { randomCredentials } from '../../src/aws/table/random-credentials.ts';
import { promptCalls } from '../../src/kit/aws-clients.ts';
import { readEnv } from '../../src/kit/read-env.service.ts';
import { sqsBatch } from '../../src/kit/sqs-batch.service.ts';
import { issueTicketsDeps } from './deps.ts';
import { issueTicketsEnv } from './env.ts';
import { issueTickets } from './handler.ts';
import { inTime } from './in-time.ts';

const env = readEnv(issueTicketsEnv);
const sqs = new SQSClient(promptCalls);
const queue = { sqs, queueUrl: env.EVENTS_QUEUE_URL };
const deps = issueTicketsDeps(env, {
  dynamodb: new DynamoDBClient(promptCalls),
  sqs,
  now: Date.now,
  generator: randomCredentials,
});

/** Lambda's entry: a batch of events from the intake queue. */
export const handler = middy()
  .use(sqsBatch(env.EVENTS_QUEUE_ARN))
  .handler((event, context) =>
    inTime(event, context, { work: () => issueTickets(event, deps), queue, now: deps.now, wait }),
  );
