import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { promptCalls } from '../../src/kit/aws-clients.ts';
import { readEnv } from '../../src/kit/read-env.service.ts';
import { admitGuestsEnv } from '../../src/networks/environment.ts';
import { admitGuests } from '../../src/networks/radius/radius.service.ts';
import { admitGuestsDeps } from '../../src/networks/radius/radius.wiring.ts';

/** Lambda's entry: a request from API Gateway. */
export const handler = admitGuests(
  admitGuestsDeps(readEnv(admitGuestsEnv), { dynamodb: new DynamoDBClient(promptCalls), now: Date.now }),
);
