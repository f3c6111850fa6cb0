import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import middy from '@middy/core';
import { translateWebhooksEnv } from '../../src/hotel-systems/environment.ts';
import { translateWebhooks } from '../../src/hotel-systems/translate/translate-webhooks.service.ts';
import { translateWebhooksDeps } from '../../src/hotel-systems/translate/translate-webhooks.wiring.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { isInLocalCloud, readEnv, sqsBatch } from '../../src/kit/aws/lambda.service.ts';

const env = readEnv(translateWebhooksEnv);
const deps = translateWebhooksDeps(env, {
  dynamodb: new DynamoDBClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  ssm: new SSMClient(promptCalls),
  isLoopbackAllowed: isInLocalCloud(),
  now: Date.now,
  random: Math.random,
  wait,
});

/** Lambda's entry: messages from the webhooks queue. */
export const handler = middy()
  .use(sqsBatch(env.WEBHOOKS_QUEUE_ARN))
  .handler((event) => translateWebhooks(event, deps));
