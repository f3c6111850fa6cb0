import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import middy from '@middy/core';
import { promptCalls } from '../../src/lambda/prompt-calls.ts';
import { readEnv } from '../../src/lambda/read-env.ts';
import { sqsBatch } from '../../src/lambda/sqs-batch.ts';
import { recordDeliveriesDeps } from './deps.ts';
import { recordDeliveriesEnv } from './env.ts';
import { recordDeliveries } from './handler.ts';

const env = readEnv(recordDeliveriesEnv);
const deps = recordDeliveriesDeps(env, { dynamodb: new DynamoDBClient(promptCalls) });

/** Lambda's entry: a batch of what SES published. */
export const handler = middy()
  .use(sqsBatch(env.SES_EVENTS_QUEUE_ARN))
  .handler((event) => recordDeliveries(event, deps));
