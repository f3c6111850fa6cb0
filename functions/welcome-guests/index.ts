import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { promptCalls } from '../../src/lambda/prompt-calls.ts';
import { readEnv } from '../../src/lambda/read-env.ts';
import { welcomeGuestsDeps } from './deps.ts';
import { welcomeGuestsEnv } from './env.ts';
import { welcomeGuests } from './handler.ts';

/** Lambda's entry: a request from API Gateway. */
export const handler = welcomeGuests(
  welcomeGuestsDeps(readEnv(welcomeGuestsEnv), {
    dynamodb: new DynamoDBClient(promptCalls),
    // Until there are adapters for them.
    controllers: {
      of: () => ({
        letIn: async () => ({ type: 'denied', why: 'no_adapter' }),
        putOut: async () => ({ type: 'denied', why: 'no_adapter' }),
      }),
    },
    now: Date.now,
    wait,
  }),
);
