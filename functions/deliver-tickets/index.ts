import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { connections, promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv, sqsBatch } from '../../src/kit/aws/lambda.service.ts';
import { deliverTickets } from '../../src/mail/deliver-tickets.service.ts';
import { deliverTicketsDeps } from '../../src/mail/deliver-tickets.wiring.ts';
import { deliverTicketsEnv } from '../../src/mail/environment.ts';

const env = readEnv(deliverTicketsEnv);
// A connection for each call: SES closes idle ones while the function is frozen, and the first mail over such a one would
// wait for minutes, as one whose answer was lost.
const fresh = { ...connections, keepAlive: false };
// One attempt only: the SDK cannot know whether SES has accepted a mail whose answer was lost, and would send it again.
const ses = new SESClient({
  maxAttempts: 1,
  requestHandler: {
    ...promptCalls.requestHandler,
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    httpsAgent: fresh,
    httpAgent: fresh,
  },
});
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
