import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { publishEventsEnv } from '../../src/events-out/environment.ts';
import { publishEventsDeps } from '../../src/events-out/publish.wiring.ts';
import { publishEvents } from '../../src/events-out/publish-events.service.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv } from '../../src/kit/aws/lambda.service.ts';

const env = readEnv(publishEventsEnv);
const deps = publishEventsDeps(env, {
  dynamodb: new DynamoDBClient(promptCalls),
  eventbridge: new EventBridgeClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  now: Date.now,
});

/** Lambda's entry: a batch of the table's stream. */
export const handler = middy<DynamoDBStreamEvent>().handler((event) => publishEvents(event, deps));
