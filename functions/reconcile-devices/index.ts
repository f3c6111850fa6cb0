import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SSMClient } from '@aws-sdk/client-ssm';
import middy from '@middy/core';
import { serverKeys } from '../../src/core/location/server-keys.store.ts';
import { promptCalls } from '../../src/kit/aws/aws-clients.ts';
import { isInLocalCloud, readEnv } from '../../src/kit/aws/lambda.service.ts';
import { reviewDevices } from '../../src/networks/access/reconcile-devices.service.ts';
import { reconcileDevicesDeps } from '../../src/networks/access/reconcile-devices.wiring.ts';
import { controllerLine, controllers } from '../../src/networks/controllers/controllers.client.ts';
import { reconcileDevicesEnv } from '../../src/networks/environment.ts';

const env = readEnv(reconcileDevicesEnv);
const { now } = Date;
const deps = reconcileDevicesDeps(env, {
  dynamodb: new DynamoDBClient(promptCalls),
  controllers: controllers({
    ...controllerLine({ isLoopbackAllowed: isInLocalCloud(), timeoutMs: 6000, now }),
    keys: serverKeys({ ssm: new SSMClient(promptCalls), path: env.CONTROLLER_KEYS_PATH, now }),
  }),
  now,
  wait,
});

/** Lambda's entry: every two minutes. */
export const handler = middy().handler((_, context) => reviewDevices(context, deps));
