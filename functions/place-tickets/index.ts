import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import middy from '@middy/core';
import { serverKeys } from '../../src/core/location/server-keys.store.ts';
import { placeTicketsEnv } from '../../src/issuers/environment.ts';
import { logCopies, placeTickets } from '../../src/issuers/place-tickets.service.ts';
import { placeTicketsDeps } from '../../src/issuers/place-tickets.wiring.ts';
import { upstreams } from '../../src/issuers/upstreams.client.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv, sqsBatch } from '../../src/kit/aws/lambda.service.ts';

const env = readEnv(placeTicketsEnv);
const deps = placeTicketsDeps(env, {
  dynamodb: new DynamoDBClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  keys: serverKeys({ ssm: new SSMClient(promptCalls), path: env.ISSUER_KEYS_PATH, now: Date.now }),
  upstream: upstreams({ fetch }),
  now: Date.now,
  random: Math.random,
  wait,
  reportCopies: logCopies,
});

/** Lambda's entry: messages from the placement queue. */
export const handler = middy()
  .use(sqsBatch(env.PLACEMENT_QUEUE_ARN))
  .handler((event, context) => placeTickets(event, context, deps));
