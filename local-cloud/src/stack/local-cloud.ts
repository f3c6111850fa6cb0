import type { BusEvent } from '../events/start-event-emulator.ts';
import type { LocalPages } from '../gateway/served-api.ts';
import type { SecureEndpoint } from '../gateway/start-gateway.ts';
import type { AccessRecord } from '../iam/access-control.ts';
import type { CheckAccess } from '../iam/service-call.ts';
import type { AsynchronousCalls } from '../lambda/asynchronous-calls.ts';
import type { RunningFunctions } from '../lambda/start-functions.ts';
import type { LogLevel } from '../log/cloud-log.ts';
import type { Streams } from '../streams/open-streams.ts';
import type {
  ConfigurationSetModel,
  ProtectConfigurationModel,
  StackModel,
  TextConfigurationSetModel,
} from '../template/stack-model.ts';
import { eventPublisher, type PublishEvent } from '../topics/topics.ts';
import type { Watch } from '../watch/start-watch.ts';
import type { EmulatedServices } from './emulated-services.ts';
import type { Faults } from './faults.ts';

/** A service for mails or texts, started before. */
interface OutsideEndpoint {
  /** For example `http://127.0.0.1:8025`. */
  readonly endpoint: string;
  /** Lets the service ask whether a caller may make its call; absent: who calls it is not asked. */
  readonly guard?: (access: CheckAccess) => void;
}

/** The options of a local cloud. */
export interface LocalCloudOptions {
  /** A `cdk.out` directory with one stack. */
  readonly cdkOut: string;
  /**
   * The directory in which queues, tables, their streams, parameters and buses' events are kept.
   * @default they are kept in memory
   */
  readonly dataDir?: string;
  /** @default a free port */
  readonly sqsPort?: number;
  /** @default a free port */
  readonly dynamodbPort?: number;
  /** @default a free port */
  readonly ssmPort?: number;
  /**
   * The port of the HTTP API.
   * @default a free port
   */
  readonly apiPort?: number;
  /**
   * The port at which the API answers under its custom domain names.
   * @default a free port
   */
  readonly domainPort?: number;
  /** Pages at the HTTP API's address, which take precedence over its routes. */
  readonly pages?: LocalPages;
  readonly ses: OutsideEndpoint;
  /** @default nobody takes texts */
  readonly texts?: OutsideEndpoint;
  /** Values of functions' environment variables that are others on this machine, by name; a function gets those that the template gives it. */
  readonly variables?: Readonly<Record<string, string>>;
  /** @default eu-west-1 */
  readonly region?: string;
  /** Called with each line of the log. */
  readonly log: (line: string) => void;
  readonly logLevel: LogLevel;
  /** Called with each line that a function writes, as CloudWatch would have it. */
  readonly onFunctionLine?: (functionName: string, line: string) => void;
  /** Called with each action of a function that was held against its role, allowed or not. */
  readonly onAccess?: (record: AccessRecord) => void;
  /**
   * The clock by which metrics are kept and alarms evaluated, in epoch milliseconds.
   * @default this machine's
   */
  readonly now?: () => number;
  /** Injected faults. */
  readonly faults?: Faults;
  /**
   * How long closing waits for running invocations, in ms.
   * @default 1000
   */
  readonly graceMs?: number;
}

/** A stack running on this machine. */
export interface LocalCloud {
  readonly endpoints: {
    readonly region: string;
    readonly sqs: string;
    readonly dynamodb: string;
    readonly ssm: string;
    /** EventBridge. */
    readonly events: string;
    /** Absent when the template has no HTTP API. */
    readonly api?: string;
    /** Where it answers under its custom domain names; absent when it has none. */
    readonly domains?: SecureEndpoint;
  };
  /** The stack's outputs by their key. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly tableNames: readonly string[];
  /** Identities and configuration sets of the stack, for the mail service. */
  readonly identities: readonly string[];
  readonly configurationSets: readonly ConfigurationSetModel[];
  /** Configuration sets and protect configurations of the stack, for the service for texts. */
  readonly textConfigurationSets: readonly TextConfigurationSetModel[];
  readonly protectConfigurations: readonly ProtectConfigurationModel[];
  /** @throws when there is no such queue. */
  queueUrl(logicalIdOrName: string): string;
  /**
   * Invokes a function now and returns its result.
   * @throws when there is no such function, or it gives no answer.
   */
  invoke(functionLogicalIdOrName: string, payload: unknown): Promise<unknown>;
  /**
   * Has Lambda invoke a function asynchronously, as schedules do; resolves once that is done, or given up.
   * @throws when there is no such function.
   */
  invokeLater(functionLogicalIdOrName: string, payload: unknown): Promise<void>;
  /**
   * What was put on a bus of EventBridge, in that order: the newest 10,000 of all buses.
   * @throws when there is no such bus.
   */
  busEvents(logicalIdOrName: string): readonly BusEvent[];
  /** The functions, by name, that are at work, each as often as it is. */
  functionsInWork(): readonly string[];
  /** How many records of tables' streams their functions have not processed yet. */
  streamRecordsLeft(): number;
  readonly publishSesEvent: PublishEvent;
  readonly publishTextEvent: PublishEvent;
  /**
   * Adds a role beside the stack's; returns the access key with which an operator signs calls that are held against it.
   * @param policy a policy document
   * @throws when AWS would refuse the document, or the local cloud does not know an element of it.
   */
  addRole(name: string, policy: { readonly Statement: readonly unknown[] }): string;
  /** Decides on a call to a service that is not stood in for here. */
  readonly checkAccess: CheckAccess;
  /** CloudWatch's metrics and alarms; `/alarms` of the gateway shows the alarms' states. */
  readonly watch: Watch;
  /** Closes every process and server; running invocations have `graceMs` to finish. Idempotent. */
  close(): Promise<void>;
}

/** What a running stack is to those who started it, but for its addresses, its permissions and its end. */
export function stackHandle(
  stack: StackModel,
  host: Pick<EmulatedServices, 'events' | 'server'> & {
    readonly region: string;
    readonly functions: Pick<RunningFunctions, 'invoke' | 'inWork'>;
    readonly later: Pick<AsynchronousCalls, 'call'>;
    readonly watch: Watch;
    readonly streams: Pick<Streams, 'log'>;
  },
): Omit<LocalCloud, 'endpoints' | 'addRole' | 'checkAccess' | 'close'> {
  const { events, functions, later, watch, streams } = host;
  const publishMail = eventPublisher(stack.configurationSets, { ...host, topics: stack.topics });
  return {
    outputs: stack.outputs,
    tableNames: stack.tables.map(({ name }) => name),
    identities: stack.identities,
    configurationSets: stack.configurationSets,
    textConfigurationSets: stack.textConfigurationSets,
    protectConfigurations: stack.protectConfigurations,
    queueUrl: (wanted) => find(wanted, stack.queues).url,
    invoke: async (wanted, payload) =>
      JSON.parse(await functions.invoke(find(wanted, stack.functions).name, JSON.stringify(payload))),
    invokeLater: (wanted, payload) => later.call(find(wanted, stack.functions).name, JSON.stringify(payload)),
    // The account's own bus is in no template.
    busEvents: (wanted) => events.events(wanted === 'default' ? wanted : find(wanted, stack.buses).name),
    functionsInWork: functions.inWork,
    streamRecordsLeft: () => streams.log.left(),
    publishSesEvent(configurationSet, type, event) {
      watch.mailed(type, event);
      publishMail(configurationSet, type, event);
    },
    publishTextEvent: eventPublisher(stack.textConfigurationSets, { ...host, topics: stack.topics }),
    watch,
  };
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
