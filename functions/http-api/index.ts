import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv } from '../../src/kit/aws/lambda.service.ts';
import { httpApiEnv } from '../../src/rest/environment.ts';
import { httpApi } from '../../src/rest/http-api.service.ts';
import { httpApiDeps } from '../../src/rest/http-api.wiring.ts';

/** Lambda's entry: a request from API Gateway. */
export const handler = httpApi(
  httpApiDeps(readEnv(httpApiEnv), {
    dynamodb: new DynamoDBClient(promptCalls),
    sqs: new SQSClient(promptCalls),
    now: Date.now,
    generator: randomCredentials,
    wait,
  }),
);
