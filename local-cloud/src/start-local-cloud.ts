import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CleanupStack, cleanupStack } from './cleanup-stack.ts';
import { account, emulatedServices } from './emulated-services.ts';
import type { ServiceWays } from './faults.ts';
import type { AnswerReport } from './gateway/served-api.ts';
import { type Gateway, startGateway } from './gateway/start-gateway.ts';
import { enforcePolicies } from './iam/enforce-policies.ts';
import { lateGates } from './iam/late-gates.ts';
import { accessRecordVariable, recordAccess } from './iam/record/record-access.ts';
import { markAsCommonjs } from './lambda/mark-as-commonjs.ts';
import { type InvokeFunction, startFunctions } from './lambda/start-functions.ts';
import type { LocalCloud, LocalCloudOptions } from './local-cloud.ts';
import { type CloudLog, cloudLog } from './log/cloud-log.ts';
import { createQueues } from './queues/create-queues.ts';
import { startPollers } from './queues/start-pollers.ts';
import { runSchedules } from './schedules/run-schedules.ts';
import { createTables } from './tables/create-tables.ts';
import { localRegion } from './template/place.ts';
import { readStack } from './template/read-stack.ts';
import type { FunctionModel, StackModel } from './template/stack-model.ts';
import { createTopics } from './topics/create-topics.ts';
import { sesEventPublisher } from './topics/publish-ses-event.ts';
import { alarmsPages } from './watch/alarms-pages.ts';
import { startWatch, type Watch } from './watch/start-watch.ts';

/**
 * Runs a synthesized stack on this machine: its queues, tables, topics, functions and schedules, as the template has them.
 * @throws an error that names the resource, when the template asks for what the local cloud cannot do; nothing is left running.
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const cleanup = cleanupStack();
  try {
    return await start(options, cleanup);
  } catch (error) {
    await cleanup.close().catch(() => undefined);
    throw error;
  }
}

async function start(options: LocalCloudOptions, cleanup: CleanupStack): Promise<LocalCloud> {
  const { cdkOut, region = localRegion, faults = {}, graceMs = 1000 } = options;
  const log = cloudLog({ write: options.log, level: options.logLevel });
  const late = lateGates();
  const services = await emulatedServices({ ...options, region, gates: late.gates }, { cleanup });
  const { sqsEndpoint, dynamodbEndpoint, ssmEndpoint, server } = services;
  // The template's own references need the gateway's address, and the gateway needs the template's routes.
  const alarms = alarmsPages();
  const gateway = await startGateway({ port: options.apiPort, pages: { ...alarms.pages, ...options.pages } });
  cleanup.defer(gateway.close);
  const stack = readStack(cdkOut, { region, account, sqsEndpoint, apiEndpoint: gateway.endpoint });
  const gates = enforcePolicies(stack, { region, account, log, onAccess: listeners(options, stack) });
  late.decideBy(gates);
  options.ses.guard?.(gates.mails);
  const watch = alarms.show(startWatch(stack, { server, region, now: options.now, cleanup }));
  await createQueues(stack.queues, services);
  createTopics(stack, { server, region });
  await createTables(stack.tables, services);
  markAsCommonjs(resolve(cdkOut));
  const direct = { sqs: sqsEndpoint, dynamodb: dynamodbEndpoint, ses: options.ses.endpoint, ssm: ssmEndpoint };
  const ways = (await faults.ways?.(direct)) ?? direct;
  // A queue's calls go to the host of its URL, so a way to queues must stand there too.
  const onTheWay = stack.functions.map((model) => withWay(model, direct, ways));
  const host = { region, endpoints: serviceVariables(ways), log, watch, faults, cleanup };
  const { invoke, whenIdle } = startFunctions(onTheWay, host);
  const stopPollers = startPollers(stack, { region, sqs: services.sqs, invoke, log, faults });
  cleanup.defer(() => within(graceMs, Promise.all([stopPollers(), whenIdle()])));
  const stopSchedules = runSchedules(stack.schedules, { region, account, invoke });
  cleanup.defer(async () => stopSchedules());
  const api = await serveHttpApi(stack, gateway, { region, invoke, log, watch });
  cleanup.defer(async () => gateway.stop());
  return {
    endpoints: { region, sqs: sqsEndpoint, dynamodb: dynamodbEndpoint, ssm: ssmEndpoint, api },
    outputs: stack.outputs,
    tableNames: stack.tables.map(({ name }) => name),
    identities: stack.identities,
    configurationSets: stack.configurationSets,
    queueUrl: (wanted) => find(wanted, stack.queues).url,
    invoke: async (wanted, payload) =>
      JSON.parse(await invoke(find(wanted, stack.functions).name, JSON.stringify(payload))),
    publishSesEvent: sesEventPublisher(stack, { server, region, watch }),
    watch,
    close: cleanup.close,
  };
}

/** Who hears of each access: who started the local cloud, and the record if one is kept. */
function listeners({ onAccess }: LocalCloudOptions, { stackName }: StackModel): LocalCloudOptions['onAccess'] {
  const directory = process.env[accessRecordVariable];
  if (directory === undefined) return onAccess;
  const record = recordAccess(directory, stackName);
  return (access) => {
    onAccess?.(access);
    record(access);
  };
}

/** Lets the template's HTTP API be called; without one nothing listens. Resolves to its address. */
async function serveHttpApi(
  { httpApis: [api] }: StackModel,
  gateway: Gateway,
  host: { readonly region: string; readonly invoke: InvokeFunction; readonly log: CloudLog; readonly watch: Watch },
): Promise<string | undefined> {
  if (!api) {
    await gateway.close();
    return undefined;
  }
  const onAnswer = ({ routeKey = 'no route', status, durationMs, problem }: AnswerReport) => {
    host.watch.answered(api.id, { status, durationMs });
    const level = problem === undefined ? 'debug' : 'warn';
    host.log.say('gateway', level, `${routeKey} ${status} ${durationMs.toFixed(1)} ms ${problem ?? ''}`.trimEnd());
  };
  gateway.serve({ ...host, account, id: api.id, routes: api.routes, onAnswer });
  return gateway.endpoint;
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const timer = sleep(ms, undefined, { signal: over.signal }).catch(() => undefined);
  await Promise.race([work, timer]);
  over.abort();
}

/** How the AWS SDK in a function finds what stands in for AWS. */
function serviceVariables({ sqs, dynamodb, ses, ssm }: ServiceWays): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_SQS: sqs,
    AWS_ENDPOINT_URL_SNS: sqs,
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SES: ses,
    AWS_ENDPOINT_URL_SSM: ssm,
  };
}

function withWay(model: FunctionModel, direct: ServiceWays, ways: ServiceWays): FunctionModel {
  const entries = Object.entries(model.environment);
  const environment = Object.fromEntries(entries.map(([name, value]) => [name, value.replace(direct.sqs, ways.sqs)]));
  return { ...model, environment };
}

function find<Thing extends { readonly logicalId: string; readonly name: string }>(
  wanted: string,
  things: readonly Thing[],
): Thing {
  const thing = things.find(({ logicalId, name }) => logicalId === wanted || name === wanted);
  if (!thing)
    throw new Error(`There is no ${wanted} in the template, but: ${things.map(({ name }) => name).join(', ')}`);
  return thing;
}
