import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import middy from '@middy/core';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv, sqsBatch } from '../../src/kit/aws/lambda.service.ts';
import { recordDeliveriesEnv } from '../../src/mail/environment.ts';
import { recordDeliveries } from '../../src/mail/record-deliveries.service.ts';
import { recordDeliveriesDeps } from '../../src/mail/record-deliveries.wiring.ts';

const env = readEnv(recordDeliveriesEnv);
const deps = recordDeliveriesDeps(env, { dynamodb: new DynamoDBClient(promptCalls), now: Date.now });

/** Lambda's entry: a batch of what SES published. */
export const handler = middy()
  .use(sqsBatch(env.SES_EVENTS_QUEUE_ARN))
  .handler((event) => recordDeliveries(event, deps));
