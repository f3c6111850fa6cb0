import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { sweepDeliveriesEnv } from '../../src/core/environment.ts';
import { sweepDeliveries } from '../../src/core/owed/sweep/sweep.service.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv } from '../../src/kit/aws/lambda.service.ts';
import { sweepDeliveriesDeps } from '../../src/operations/sweep-deliveries.wiring.ts';

const deps = sweepDeliveriesDeps(readEnv(sweepDeliveriesEnv), {
  dynamodb: new DynamoDBClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  ses: new SESClient(promptCalls),
  now: Date.now,
  wait,
});

/** Lambda's entry: once a minute. */
export const handler = middy().handler(() => sweepDeliveries(deps));
