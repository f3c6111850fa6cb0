import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { promptCalls } from '../../src/kit/aws-clients.ts';
import { readEnv } from '../../src/kit/read-env.service.ts';
import { admitGuestsDeps } from './deps.ts';
import { admitGuestsEnv } from './env.ts';
import { admitGuests } from './handler.ts';

/** Lambda's entry: a request from API Gateway. */
export const handler = admitGuests(
  admitGuestsDeps(readEnv(admitGuestsEnv), { dynamodb: new DynamoDBClient(promptCalls), now: Date.now }),
);
