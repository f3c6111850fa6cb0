import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { publishEndsEnv } from '../../src/events-out/environment.ts';
import { publishEndsDeps } from '../../src/events-out/publish.wiring.ts';
import { publishEnds } from '../../src/events-out/publish-events.service.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv } from '../../src/kit/aws/lambda.service.ts';

const deps = publishEndsDeps(readEnv(publishEndsEnv), {
  dynamodb: new DynamoDBClient(promptCalls),
  eventbridge: new EventBridgeClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  now: Date.now,
});

/** Lambda's entry: once a minute. */
export const handler = middy().handler(() => publishEnds(deps));
