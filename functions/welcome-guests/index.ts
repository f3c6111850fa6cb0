import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { controllerKeys } from '../../src/aws/portals/controller-keys.ts';
import { promptCalls } from '../../src/kit/aws-clients.ts';
import { isInLocalCloud, readEnv } from '../../src/kit/read-env.service.ts';
import { controllerLine } from '../../src/portals/controller-line.ts';
import { controllers } from '../../src/portals/controllers.ts';
import { welcomeGuestsDeps } from './deps.ts';
import { welcomeGuestsEnv } from './env.ts';
import { welcomeGuests } from './handler.ts';

const env = readEnv(welcomeGuestsEnv);
const { now } = Date;

/** Lambda's entry: a request from API Gateway. */
export const handler = welcomeGuests(
  welcomeGuestsDeps(env, {
    dynamodb: new DynamoDBClient(promptCalls),
    controllers: controllers({
      // Three requests at most, while a guest waits.
      ...controllerLine({ isLoopbackAllowed: isInLocalCloud(), timeoutMs: 5000, now }),
      keys: controllerKeys({ ssm: new SSMClient(promptCalls), path: env.CONTROLLER_KEYS_PATH, now }),
    }),
    now,
    wait,
  }),
);
