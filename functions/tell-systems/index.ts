import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import middy from '@middy/core';
import { writeBackEnv } from '../../src/hotel-systems/environment.ts';
import { writeBack } from '../../src/hotel-systems/write/write-back.service.ts';
import { writeBackDeps } from '../../src/hotel-systems/write/write-back.wiring.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { isInLocalCloud, readEnv, sqsBatch } from '../../src/kit/aws/lambda.service.ts';

const env = readEnv(writeBackEnv);
const deps = writeBackDeps(env, {
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
  .handler((event, context) => writeBack(event, context, deps));
