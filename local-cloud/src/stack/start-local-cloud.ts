import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { type AnswerReport, accessLine } from '../gateway/served-api.ts';
import { type Gateway, startGateway } from '../gateway/start-gateway.ts';
import { type EnforcedPolicies, enforcePolicies } from '../iam/enforce-policies.ts';
import { accessRecordVariable, recordAccess } from '../iam/record/recorded-access.ts';
import type { Gate } from '../iam/service-gates.ts';
import { type AsynchronousCalls, asynchronousCalls } from '../lambda/asynchronous-calls.ts';
import { markAsCommonjs } from '../lambda/function-settings.ts';
import { type InvokeFunction, startFunctions } from '../lambda/start-functions.ts';
import { type CloudLog, cloudLog } from '../log/cloud-log.ts';
import { cellOf } from '../process/cell.ts';
import { type CleanupStack, cleanupStack } from '../process/lifetime.ts';
import { createQueues } from '../queues/create-queues.ts';
import { startPollers } from '../queues/start-pollers.ts';
import { runSchedules } from '../schedules/run-schedules.ts';
import { openStreams, type Streams } from '../streams/open-streams.ts';
import { startStreamPollers } from '../streams/start-stream-pollers.ts';
import { createTables } from '../tables/create-tables.ts';
import type { AskTables, WatchWrite } from '../tables/start-table-emulator.ts';
import { localAccount as account, localRegion } from '../template/physical-values.ts';
import { readStack } from '../template/read-stack.ts';
import { readPolicyDocument } from '../template/resources/read-policy-document.ts';
import type { FunctionModel, StackModel } from '../template/stack-model.ts';
import { createTopics } from '../topics/topics.ts';
import { alarmsPages, startWatch, type Watch } from '../watch/start-watch.ts';
import { emulatedServices } from './emulated-services.ts';
import { type Faults, reachServices } from './faults.ts';
import { type LocalCloud, type LocalCloudOptions, stackHandle } from './local-cloud.ts';

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
  const { cdkOut, region = localRegion, faults = {}, graceMs = 1000, domainPort } = options;
  const log = cloudLog({ write: options.log, level: options.logLevel, onFunctionLine: options.onFunctionLine });
  // The policies need the services' own addresses: until they are read, the gate stands open.
  const enforced = cellOf<EnforcedPolicies | undefined>(undefined);
  const watching = Promise.withResolvers<WatchWrite>();
  const gate: Gate = (service, request) => enforced.get()?.gate(service, request);
  const gated = { ...options, region, gate, watchWrites: watching.promise };
  const services = await emulatedServices(gated, { cleanup });
  // The template's own references need the gateway's address, and the gateway needs the template's routes.
  const alarms = alarmsPages();
  const gateway = await startGateway({ port: options.apiPort, pages: { ...alarms.pages, ...options.pages } });
  cleanup.defer(gateway.close);
  const stack = readStack(cdkOut, {
    region,
    account,
    sqsEndpoint: services.endpoints.sqs,
    apiEndpoint: gateway.endpoint,
  });
  const gates = enforcePolicies(stack, { region, account, log, onAccess: listeners(options, stack) });
  enforced.put(gates);
  const outside = guardOutside(options, gates);
  const watch = alarms.show(startWatch(stack, { ...services, region, now: options.now, cleanup }));
  await createQueues(stack.queues, services);
  createTopics(stack, { ...services, region });
  services.events.serve(stack.buses);
  const streams = await openTablesAndStreams(stack, { ...services, region, dataDir: options.dataDir, cleanup });
  watching.resolve(streams.watch);
  markAsCommonjs(resolve(cdkOut));
  const models = stack.functions.map((model) => withVariables(model, options.variables));
  const reached = await reachServices(models, { ...services.endpoints, ...outside }, faults);
  const host = { region, endpoints: reached.endpoints, log, watch, faults, cleanup };
  const functions = startFunctions(reached.functions, host);
  const { invoke, whenIdle } = functions;
  const stopEventSources = startEventSources(stack, { region, sqs: services.sqs, streams, invoke, log, faults, watch });
  cleanup.defer(() => within(graceMs, Promise.all([stopEventSources(), whenIdle()])));
  const later = callLater(stack, { functions, ...host });
  const ofApi = await serveHttpApi(stack, gateway, { region, invoke, log, watch, faults, domainPort });
  cleanup.defer(async () => gateway.stop());
  return {
    ...stackHandle(stack, { ...services, region, functions, later, watch, streams }),
    endpoints: { region, ...services.endpoints, ...ofApi },
    ...operators(gates),
    close: cleanup.close,
  };
}

/** Puts the gates before the services for mails and texts, which were started before. Returns where they are. */
function guardOutside({ ses, texts }: LocalCloudOptions, gates: EnforcedPolicies) {
  ses.guard?.(gates.mails);
  texts?.guard?.(gates.texts);
  return { ses: ses.endpoint, texts: texts?.endpoint };
}

/** A function with the values that its variables have on this machine. */
function withVariables(model: FunctionModel, here: LocalCloudOptions['variables'] = {}): FunctionModel {
  const environment = Object.entries(model.environment).map(([name, value]) => [name, here[name] ?? value]);
  return { ...model, environment: Object.fromEntries(environment) };
}

/** What lets people work on a stack under roles of their own. */
function operators({ addRole, check }: EnforcedPolicies): Pick<LocalCloud, 'addRole' | 'checkAccess'> {
  return {
    addRole: (owner, policy) =>
      addRole(owner, readPolicyDocument(policy, { owner, kind: 'identity', resolve: (value) => value })),
    checkAccess: check,
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

/** Lets functions be called that nobody waits for, and starts the schedules, which do. */
function callLater(
  stack: StackModel,
  { region, cleanup, ...host }: Parameters<typeof asynchronousCalls>[1] & { region: string; cleanup: CleanupStack },
): AsynchronousCalls {
  const later = asynchronousCalls(stack, host);
  cleanup.defer(async () => later.stop());
  const stopSchedules = runSchedules(stack.schedules, { region, account, call: later.call });
  cleanup.defer(async () => stopSchedules());
  return later;
}

/** Lets the template's HTTP API be called; without one nothing listens. Resolves to where it is. */
async function serveHttpApi(
  { httpApis: [api] }: StackModel,
  gateway: Gateway,
  host: {
    readonly region: string;
    readonly invoke: InvokeFunction;
    readonly log: CloudLog;
    readonly watch: Watch;
    readonly faults: Faults;
    readonly domainPort: number | undefined;
  },
): Promise<Pick<LocalCloud['endpoints'], 'api' | 'domains'>> {
  if (!api) {
    await gateway.close();
    return {};
  }
  const onAnswer = (report: AnswerReport) => {
    const { routeKey = 'no route', status, durationMs, problem } = report;
    host.watch.answered(api.id, { status, durationMs });
    if (api.accessLog) host.watch.accessed(api.accessLog.logGroup, accessLine(api.accessLog.format, report));
    const level = problem === undefined ? 'debug' : 'warn';
    host.log.say('gateway', level, `${routeKey} ${status} ${durationMs.toFixed(1)} ms ${problem ?? ''}`.trimEnd());
  };
  const { id, routes, domains, isDefaultShut } = api;
  const { throttleRoute: isThrottled } = host.faults;
  gateway.serve({ ...host, account, id, routes, domains, isDefaultShut, isThrottled, onAnswer });
  const [first, ...others] = domains;
  const secured = first === undefined ? undefined : await gateway.secure([first, ...others], host.domainPort ?? 0);
  return { api: gateway.endpoint, ...(secured && { domains: secured }) };
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const timer = sleep(ms, undefined, { signal: over.signal }).catch(() => undefined);
  await Promise.race([work, timer]);
  over.abort();
}

/**
 * Makes the template's tables, and opens their streams.
 * @throws when a kept table has other keys or indexes than the template.
 */
async function openTablesAndStreams(
  stack: Pick<StackModel, 'tables' | 'streamSources'>,
  host: {
    readonly region: string;
    readonly dynamodb: DynamoDBClient;
    readonly askTables: AskTables;
    readonly dataDir: string | undefined;
    readonly cleanup: CleanupStack;
  },
): Promise<Streams> {
  const { region, askTables: ask, dataDir, cleanup } = host;
  await createTables(stack.tables, host);
  const directory = dataDir && join(dataDir, 'streams');
  const streams = await openStreams(stack, { directory, region, ask });
  cleanup.defer(async () => streams.close());
  return streams;
}

/**
 * Lets every event source mapping work on its queue or stream, until the returned function is called; that one waits for
 * batches in work.
 * @throws an error that names the mapping, when AWS would refuse it.
 */
function startEventSources(
  stack: StackModel,
  host: {
    readonly region: string;
    readonly sqs: SQSClient;
    readonly streams: Streams;
    readonly invoke: InvokeFunction;
    readonly log: CloudLog;
    readonly faults: Faults;
    readonly watch: Pick<Watch, 'streamRead'>;
  },
): () => Promise<void> {
  const stopQueues = startPollers(stack, host);
  const stopStreams = startStreamPollers(stack, host);
  return async () => {
    await Promise.all([stopQueues(), stopStreams()]);
  };
}
