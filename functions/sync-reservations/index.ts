import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { builtInConnector } from '../../src/hotel-systems/built-in/built-in-connectors.ts';
import { syncReservationsEnv } from '../../src/hotel-systems/environment.ts';
import { syncReservations } from '../../src/hotel-systems/sync/sync-reservations.service.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { readEnv } from '../../src/kit/aws/lambda.service.ts';
import { syncReservationsDeps } from '../../src/operations/sync-reservations.wiring.ts';

const deps = syncReservationsDeps(readEnv(syncReservationsEnv), {
  dynamodb: new DynamoDBClient(promptCalls),
  sqs: new SQSClient(promptCalls),
  builtIn: builtInConnector,
  now: Date.now,
});

/** Lambda's entry: every five minutes. */
export const handler = middy().handler((_, context) => syncReservations(context, deps));
