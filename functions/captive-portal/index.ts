import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import { serverKeys } from '../../src/core/location/server-keys.store.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { isInLocalCloud, readEnv } from '../../src/kit/aws/lambda.service.ts';
import { controllerLine, controllers } from '../../src/networks/controllers/controllers.client.ts';
import { captivePortalEnv } from '../../src/networks/environment.ts';
import { handlePortal } from '../../src/networks/portal/portal.service.ts';
import { captivePortalDeps } from '../../src/networks/portal/portal.wiring.ts';

const env = readEnv(captivePortalEnv);
const { now } = Date;

/** Lambda's entry: a request from API Gateway. */
export const handler = handlePortal(
  captivePortalDeps(env, {
    dynamodb: new DynamoDBClient(promptCalls),
    controllers: controllers({
      // Three requests at most, while a guest waits.
      ...controllerLine({ isLoopbackAllowed: isInLocalCloud(), timeoutMs: 5000, now }),
      keys: serverKeys({ ssm: new SSMClient(promptCalls), path: env.CONTROLLER_KEYS_PATH, now }),
    }),
    now,
    wait,
  }),
);
