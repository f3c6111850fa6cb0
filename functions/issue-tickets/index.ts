import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { issueTicketsEnv } from '../../src/core/environment.ts';
import { inTime, issueTickets } from '../../src/core/events/issue-tickets.service.ts';
import { issueTicketsDeps } from '../../src/core/events/issue-tickets.wiring.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv, sqsBatch } from '../../src/kit/aws/lambda.service.ts';
import { showAgain } from '../../src/kit/aws/sqs.store.ts';

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
    inTime(event, context, {
      work: () => issueTickets(event, deps),
      showAgain: (receipts, seconds) => showAgain(receipts, seconds, queue),
      now: deps.now,
      wait,
    }),
  );
