import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { promptCalls, singleCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv, sqsBatch } from '../../src/kit/aws/lambda.service.ts';
import { deliverTickets } from '../../src/mail/deliver-tickets.service.ts';
import { deliverTicketsDeps } from '../../src/mail/deliver-tickets.wiring.ts';
import { deliverTicketsEnv } from '../../src/mail/environment.ts';

const env = readEnv(deliverTicketsEnv);
const ses = new SESClient(singleCalls);
const deps = deliverTicketsDeps(env, {
  dynamodb: new DynamoDBClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  ses,
  region: () => ses.config.region(),
  now: Date.now,
  random: Math.random,
  wait,
});

/** Lambda's entry: messages from the mail queue. */
export const handler = middy()
  .use(sqsBatch(env.MAIL_QUEUE_ARN))
  .handler((event, context) => deliverTickets(event, context, deps));
