import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { GetFunctionCommand, LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  cloudLog,
  markAsCommonjs,
  type ServedApi,
  type ServedRoute,
  startFunctions,
  startGateway,
  startPollers,
} from 'local-cloud/functions.ts';
import { cleanupStack } from 'local-cloud/start-local-cloud.ts';
import type { EventSourceModel, FunctionModel, QueueModel } from 'local-cloud/template.ts';
import type { DeployedStack } from '../deployed-stack.ts';
import { account, region } from '../simulated-account.ts';
import { must } from '../steps.ts';

const python = process.env.PYTHON ?? 'python3';

/**
 * The deployed functions, with the code that Lambda has of them: unpacked into a folder, ready to run.
 * @throws CheckFailed when the code is not that which Lambda was given
 */
async function deployedFunctions(
  lambda: LambdaClient,
  { resources }: DeployedStack,
  folder: string,
): Promise<FunctionModel[]> {
  mkdirSync(folder, { recursive: true });
  markAsCommonjs(folder);
  const functions = [...resources].filter(([, { type }]) => type === 'AWS::Lambda::Function');
  return Promise.all(
    functions.map(async ([logicalId, { physicalId }]) => {
      const { Configuration: it = {}, Code } = await lambda.send(new GetFunctionCommand({ FunctionName: physicalId }));
      const codeDirectory = join(folder, logicalId, 'code');
      await unpack(Code?.Location ?? '', codeDirectory, it.CodeSha256);
      return {
        logicalId,
        name: physicalId,
        arn: it.FunctionArn ?? '',
        roleArn: it.Role ?? '',
        codeDirectory,
        handler: it.Handler ?? '',
        timeoutSeconds: it.Timeout ?? 3,
        memoryMb: it.MemorySize ?? 128,
        environment: it.Environment?.Variables ?? {},
        logLevel: it.LoggingConfig?.ApplicationLogLevel ?? 'INFO',
        logGroup: { name: it.LoggingConfig?.LogGroup ?? '', isMade: true },
      };
    }),
  );
}

async function unpack(location: string, directory: string, sha256: string | undefined): Promise<void> {
  const answer = await fetch(location);
  must(answer.ok, `${location} is there; it answers ${answer.status}`);
  const zip = Buffer.from(await answer.arrayBuffer());
  must(createHash('sha256').update(zip).digest('base64') === sha256, `${location} is the code that Lambda has`);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, '../code.zip');
  writeFileSync(file, zip);
  execFileSync(python, ['-m', 'zipfile', '-e', file, directory]);
}

interface Route {
  readonly routeKey: string;
  readonly target: string;
}

interface Integration {
  readonly integrationId: string;
  readonly integrationUri: string;
  readonly payloadFormatVersion: string;
  readonly timeoutInMillis?: number;
}

/** API Gateway's own limit of an HTTP API's integration, in milliseconds. */
const longest = 30_000;

/** The deployed HTTP API with its routes, as API Gateway tells of them. */
async function deployedRoutes(
  { resources }: DeployedStack,
  functions: readonly FunctionModel[],
  { address, region }: { readonly address: string; readonly region: string },
): Promise<Pick<ServedApi, 'id' | 'routes' | 'domains' | 'isDefaultShut'>> {
  const id = [...resources.values()].find(({ type }) => type === 'AWS::ApiGatewayV2::Api')?.physicalId;
  // A client of its own would be a package for two calls; moto asks for no signature, only for the service's name.
  const authorization = `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/apigateway/aws4_request`;
  const read = async (path: string): Promise<unknown> =>
    (await fetch(`${address}/v2/${path}`, { headers: { authorization } })).json();
  const list = async <T>(path: string) => ((await read(path)) as { readonly items: readonly T[] }).items;
  const ask = <T>(what: string) => list<T>(`apis/${id}/${what}`);
  const integrations = await ask<Integration>('integrations');
  const routes = (await ask<Route>('routes')).map(({ routeKey, target }): ServedRoute => {
    const integration = integrations.find(({ integrationId }) => target === `integrations/${integrationId}`);
    const called = functions.find(({ arn }) => arn === integration?.integrationUri);
    must(called && integration?.payloadFormatVersion === '2.0', `the route ${routeKey} calls a function of the stack`);
    const [method = 'ANY', path = '$default'] = routeKey === '$default' ? [] : routeKey.split(' ');
    return { method, path, functionName: called.name, timeoutMs: integration.timeoutInMillis ?? longest };
  });
  const { disableExecuteApiEndpoint } = (await read(`apis/${id}`)) as { readonly disableExecuteApiEndpoint?: boolean };
  const names = await list<{ readonly domainName: string }>('domainnames');
  const domains = await Promise.all(
    names.map(async ({ domainName }) => {
      const mapped = await list<{ readonly apiId: string }>(`domainnames/${domainName}/apimappings`);
      return mapped.some(({ apiId }) => apiId === id) ? [domainName] : [];
    }),
  );
  return { id: id ?? '', routes, domains: domains.flat(), isDefaultShut: disableExecuteApiEndpoint === true };
}

const run = promisify(execFile);

/**
 * Loads the code of each function with the variables that it has, as Lambda does before the first call. Otherwise a function
 * that ends there is told by a wait without end for what it should have done.
 * @throws CheckFailed that names the function, and what its code says
 */
async function loadFunctions(functions: readonly FunctionModel[], region: string): Promise<void> {
  for (const { logicalId, codeDirectory, handler, environment } of functions) {
    const file = join(codeDirectory, `${handler.slice(0, handler.lastIndexOf('.'))}.js`);
    const env = { ...environment, AWS_REGION: region, PATH: process.env.PATH };
    const said = await run(process.execPath, ['-e', 'require(process.argv[1])', file], { env }).then(
      () => undefined,
      ({ stderr = '' }: { readonly stderr?: string }) => /^\S*(?:Error|Missing)\S*: .*$/m.exec(stderr)?.[0] ?? stderr,
    );
    must(said === undefined, `${logicalId} starts with its code and variables; it said: ${said}`);
  }
}

/** The deployed stack at work. */
export type RunningStack = Awaited<ReturnType<typeof runStack>>;

/**
 * Does what Lambda and API Gateway do and moto does not: runs the deployed functions, with the code, settings and variables
 * that Lambda has of them, on the deployed queues and routes.
 * @param folder for their code
 * @param say takes the functions' log
 */
export async function runStack(
  stack: DeployedStack,
  { address, folder, say }: { readonly address: string; readonly folder: string; readonly say: (line: string) => void },
) {
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

/** The deployed queues, as SQS tells of them. */
async function deployedQueues(sqs: SQSClient, { resources }: DeployedStack): Promise<QueueModel[]> {
  const queues = [...resources].filter(([, { type }]) => type === 'AWS::SQS::Queue');
  return Promise.all(
    queues.map(async ([logicalId, { physicalId: url }]) => {
      const request = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] });
      const attributes = (await sqs.send(request)).Attributes ?? {};
      return { logicalId, url, name: url.slice(url.lastIndexOf('/') + 1), arn: attributes.QueueArn ?? '', attributes };
    }),
  );
}

/** Which function works on which queue, as Lambda tells of it. */
async function deployedEventSources(
  lambda: LambdaClient,
  functions: readonly FunctionModel[],
): Promise<EventSourceModel[]> {
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
  // The functions that read the table's stream are deployed, but not run: local-cloud runs them.
  const ofQueues = EventSourceMappings.filter(({ EventSourceArn = '' }) => EventSourceArn.startsWith('arn:aws:sqs:'));
  return ofQueues.map((it) => ({
    logicalId: it.UUID ?? '',
    queueArn: it.EventSourceArn ?? '',
    functionName: functions.find(({ arn }) => arn === it.FunctionArn)?.name ?? '',
    batchSize: it.BatchSize ?? 10,
    batchingWindowSeconds: it.MaximumBatchingWindowInSeconds ?? 0,
    // One at a time: moto's queues hand a message to two that ask at once.
    maximumConcurrency: 1,
    reportsItemFailures: it.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
  }));
}
