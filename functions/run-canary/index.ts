import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv } from '../../src/kit/aws/lambda.service.ts';
import { runCanary } from '../../src/operations/canary.service.ts';
import { runCanaryDeps } from '../../src/operations/canary.wiring.ts';
import { runCanaryEnv } from '../../src/operations/environment.ts';

const deps = runCanaryDeps(readEnv(runCanaryEnv), {
  dynamodb: new DynamoDBClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  now: Date.now,
  wait,
});

/** Lambda's entry: every hour. */
export const handler = middy<{ readonly id?: string }>().handler((event) => runCanary(event, deps));
