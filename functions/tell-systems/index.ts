import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import middy from '@middy/core';
import { tellSystemsEnv } from '../../src/hotel-systems/environment.ts';
import { tellSystems } from '../../src/hotel-systems/write/tell-systems.service.ts';
import { tellSystemsDeps } from '../../src/hotel-systems/write/tell-systems.wiring.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { isInLocalCloud, readEnv, sqsBatch } from '../../src/kit/aws/lambda.service.ts';

const env = readEnv(tellSystemsEnv);
const deps = tellSystemsDeps(env, {
  dynamodb: new DynamoDBClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  ssm: new SSMClient(promptCalls),
  isLoopbackAllowed: isInLocalCloud(),
  now: Date.now,
  random: Math.random,
  wait,
});

/** Lambda's entry: messages from the queues of fields and of messages to guests. */
export const handler = middy()
  .use(sqsBatch(env.FIELD_QUEUE_ARN, env.MESSAGE_QUEUE_ARN))
  .handler((event, context) => tellSystems(event, context, deps));
