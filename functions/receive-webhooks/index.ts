import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { builtInFront } from '../../src/connectors/built-in/built-in-front.ts';
import { promptCalls } from '../../src/lambda/prompt-calls.ts';
import { readEnv } from '../../src/lambda/read-env.ts';
import { receiveWebhooksDeps } from './deps.ts';
import { receiveWebhooksEnv } from './env.ts';
import { receiveWebhooks } from './handler.ts';

/** Lambda's entry: a request from API Gateway. */
export const handler = receiveWebhooks(
  receiveWebhooksDeps(readEnv(receiveWebhooksEnv), {
    dynamodb: new DynamoDBClient(promptCalls),
    sqs: new SQSClient(promptCalls),
    now: Date.now,
    fronts: builtInFront,
  }),
);
