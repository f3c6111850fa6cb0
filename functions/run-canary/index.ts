import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { promptCalls } from '../../src/lambda/prompt-calls.ts';
import { readEnv } from '../../src/lambda/read-env.ts';
import { runCanaryDeps } from './deps.ts';
import { runCanaryEnv } from './env.ts';
import { runCanary } from './handler.ts';

const deps = runCanaryDeps(readEnv(runCanaryEnv), {
  dynamodb: new DynamoDBClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  now: Date.now,
  wait,
});

/** Lambda's entry: every hour. */
export const handler = middy<{ readonly id?: string }>().handler((event) => runCanary(event, deps));
