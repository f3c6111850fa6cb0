import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import middy from '@middy/core';
import { deliverHooksEnv } from '../../src/events-out/environment.ts';
import { deliverHooks } from '../../src/events-out/hooks/deliver-hooks.service.ts';
import { deliverHooksDeps } from '../../src/events-out/hooks/deliver-hooks.wiring.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { isInLocalCloud, readEnv, sqsBatch } from '../../src/kit/aws/lambda.service.ts';

const env = readEnv(deliverHooksEnv);
const deps = deliverHooksDeps(env, {
  dynamodb: new DynamoDBClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  ssm: new SSMClient(promptCalls),
  isLoopbackAllowed: isInLocalCloud(),
  now: Date.now,
  random: Math.random,
});

/** Lambda's entry: messages from the queue of events for hooks. */
export const handler = middy()
  .use(sqsBatch(env.HOOKS_QUEUE_ARN))
  .handler((event, context) => deliverHooks(event, context, deps));
