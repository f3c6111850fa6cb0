import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { receiveWebhooksEnv } from '../../src/hotel-systems/environment.ts';
import { receiveWebhooks } from '../../src/hotel-systems/receive/receive-webhooks.service.ts';
import { builtInPolicy, receiveWebhooksDeps } from '../../src/hotel-systems/receive/receive-webhooks.wiring.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv } from '../../src/kit/aws/lambda.service.ts';

/** Lambda's entry: a request from API Gateway. */
export const handler = receiveWebhooks(
  receiveWebhooksDeps(readEnv(receiveWebhooksEnv), {
    dynamodb: new DynamoDBClient(promptCalls),
    sqs: new SQSClient(promptCalls),
    now: Date.now,
    policies: builtInPolicy,
  }),
);
