import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { promptCalls } from '../../src/kit/aws-clients.ts';
import { readEnv } from '../../src/kit/read-env.service.ts';
import { sweepDeliveriesDeps } from './deps.ts';
import { sweepDeliveriesEnv } from './env.ts';
import { sweepDeliveries } from './handler.ts';

const deps = sweepDeliveriesDeps(readEnv(sweepDeliveriesEnv), {
  dynamodb: new DynamoDBClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  ses: new SESClient(promptCalls),
  now: Date.now,
  wait,
});

/** Lambda's entry: once a minute. */
export const handler = middy().handler(() => sweepDeliveries(deps));
