import { setTimeout as sleep } from 'node:timers/promises';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { cloudLog, startFunctions, startGateway, startPollers } from 'local-cloud/functions.ts';
import { cleanupStack } from 'local-cloud/start-local-cloud.ts';
import type { DeployedStack } from '../deployed-stack.ts';
import { account, region } from '../simulated-account.ts';
import { deployedRoutes } from './deployed-api.ts';
import { deployedFunctions } from './deployed-functions.ts';
import { deployedEventSources, deployedQueues } from './deployed-queues.ts';
import { loadFunctions } from './load-functions.ts';

/** The deployed stack at work. */
export interface RunningStack {
  /** Where its HTTP API answers. */
  readonly api: string;
  close(): Promise<void>;
}

/**
 * Does what Lambda and API Gateway do and moto does not: runs the deployed functions, with the code, settings and variables
 * that Lambda has of them, on the deployed queues and routes.
 * @param folder for their code
 * @param say takes the functions' log
 */
export async function runStack(
  stack: DeployedStack,
  { address, folder, say }: { readonly address: string; readonly folder: string; readonly say: (line: string) => void },
): Promise<RunningStack> {
  const cleanup = cleanupStack();
  const lambda = new LambdaClient();
  const sqs = new SQSClient();
  const log = cloudLog({ write: say, level: 'info' });
  const functions = await deployedFunctions(lambda, stack, folder);
  await loadFunctions(functions, region);
  const running = startFunctions(functions, {
    region,
    endpoints: { AWS_ENDPOINT_URL: address },
    log,
    faults: {},
    cleanup,
  });
  const gateway = await startGateway({});
  cleanup.defer(() => gateway.close());
  const { invoke } = running;
  const routes = await deployedRoutes(stack, functions, { address, region });
  gateway.serve({ ...routes, region, account, invoke, onAnswer: () => undefined });
  const queues = await deployedQueues(sqs, stack);
  const eventSources = await deployedEventSources(lambda, functions);
  // The account ends a call that waits for messages after a second: until then it takes some that nobody gets.
  cleanup.defer(() => sleep(1500));
  cleanup.defer(startPollers({ eventSources, queues, functions }, { region, sqs, invoke, log, faults: {} }));
  return { api: gateway.endpoint, close: () => cleanup.close() };
}
