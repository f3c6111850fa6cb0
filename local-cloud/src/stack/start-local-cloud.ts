import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accessLine } from '../gateway/access-line.ts';
import type { AnswerReport } from '../gateway/served-api.ts';
import { type Gateway, startGateway } from '../gateway/start-gateway.ts';
import { type EnforcedPolicies, enforcePolicies } from '../iam/enforce-policies.ts';
import { lateGates } from '../iam/late-gates.ts';
import { accessRecordVariable, recordAccess } from '../iam/record/record-access.ts';
import { type AsynchronousCalls, asynchronousCalls } from '../lambda/asynchronous-calls.ts';
import { markAsCommonjs } from '../lambda/mark-as-commonjs.ts';
import { type InvokeFunction, startFunctions } from '../lambda/start-functions.ts';
import { type CloudLog, cloudLog } from '../log/cloud-log.ts';
import { type CleanupStack, cleanupStack } from '../process/cleanup-stack.ts';
import { createQueues } from '../queues/create-queues.ts';
import { runSchedules } from '../schedules/run-schedules.ts';
import type { WatchWrite } from '../tables/guard-tables.ts';
import { localRegion } from '../template/place.ts';
import { readStack } from '../template/read-stack.ts';
import { readPolicyDocument } from '../template/resources/read-policy-document.ts';
import type { StackModel } from '../template/stack-model.ts';
import { createTopics } from '../topics/create-topics.ts';
import { alarmsPages } from '../watch/alarms-pages.ts';
import { startWatch, type Watch } from '../watch/start-watch.ts';
import { account, emulatedServices } from './emulated-services.ts';
import type { Faults } from './faults.ts';
import type { LocalCloud, LocalCloudOptions } from './local-cloud.ts';
import { openTables } from './open-tables.ts';
import { reachServices } from './reach-services.ts';
import { stackHandle } from './stack-handle.ts';
import { startEventSources } from './start-event-sources.ts';

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
  const log = cloudLog({ write: options.log, level: options.logLevel, onFunctionLine: options.onFunctionLine });
  const late = lateGates();
  const watching = Promise.withResolvers<WatchWrite>();
  const gated = { ...options, region, gates: late.gates, watchWrites: watching.promise };
  const services = await emulatedServices(gated, { cleanup });
  const { server } = services;
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
  late.decideBy(gates);
  options.ses.guard?.(gates.mails);
  const watch = alarms.show(startWatch(stack, { server, region, now: options.now, cleanup }));
  await createQueues(stack.queues, services);
  createTopics(stack, { server, region });
  services.events.serve(stack, services);
  const streams = await openTables(stack, { ...services, region, dataDir: options.dataDir, cleanup });
  watching.resolve(streams.watch);
  markAsCommonjs(resolve(cdkOut));
  const reached = await reachServices(stack.functions, { ...services.endpoints, ses: options.ses.endpoint }, faults);
  const host = { region, endpoints: reached.endpoints, log, watch, faults, cleanup };
  const functions = startFunctions(reached.functions, host);
  const { invoke, whenIdle } = functions;
  const stopEventSources = startEventSources(stack, { region, sqs: services.sqs, streams, invoke, log, faults, watch });
  cleanup.defer(() => within(graceMs, Promise.all([stopEventSources(), whenIdle()])));
  const later = callLater(stack, { functions, sqs: services.sqs, ...host });
  const api = await serveHttpApi(stack, gateway, { region, invoke, log, watch, faults });
  cleanup.defer(async () => gateway.stop());
  return {
    ...stackHandle(stack, { ...services, region, functions, later, watch, streams }),
    endpoints: { region, ...services.endpoints, api },
    ...operators(gates),
    close: cleanup.close,
  };
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

/** Lets the template's HTTP API be called; without one nothing listens. Resolves to its address. */
async function serveHttpApi(
  { httpApis: [api] }: StackModel,
  gateway: Gateway,
  host: {
    readonly region: string;
    readonly invoke: InvokeFunction;
    readonly log: CloudLog;
    readonly watch: Watch;
    readonly faults: Faults;
  },
): Promise<string | undefined> {
  if (!api) {
    await gateway.close();
    return undefined;
  }
  const onAnswer = (report: AnswerReport) => {
    const { routeKey = 'no route', status, durationMs, problem } = report;
    host.watch.answered(api.id, { status, durationMs });
    if (api.accessLog) host.watch.accessed(api.accessLog.logGroup, accessLine(api.accessLog.format, report));
    const level = problem === undefined ? 'debug' : 'warn';
    host.log.say('gateway', level, `${routeKey} ${status} ${durationMs.toFixed(1)} ms ${problem ?? ''}`.trimEnd());
  };
  gateway.serve({ ...host, account, id: api.id, routes: api.routes, isThrottled: host.faults.throttleRoute, onAnswer });
  return gateway.endpoint;
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const timer = sleep(ms, undefined, { signal: over.signal }).catch(() => undefined);
  await Promise.race([work, timer]);
  over.abort();
}
