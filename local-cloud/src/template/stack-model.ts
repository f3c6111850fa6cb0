import type { Statement } from '../iam/statement.ts';
import type { EventPattern } from '../streams/event-pattern.ts';
import type { WatchModel } from '../watch/watch-model.ts';
import type { ProtectConfigurationModel, TextConfigurationSetModel } from './resources/read-texts.ts';

/** A queue as the template wants it. Times are in seconds, sizes in bytes. */
export interface QueueModel {
  readonly logicalId: string;
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  /** SQS's own attributes, as its API takes them. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** One attribute of a key, with DynamoDB's letter for its type. */
export interface KeyAttribute {
  readonly name: string;
  readonly role: 'HASH' | 'RANGE';
  readonly type: 'S' | 'N' | 'B';
}

/** A global secondary index and what it carries. */
interface IndexModel {
  readonly name: string;
  readonly key: readonly KeyAttribute[];
  readonly projection: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
  readonly nonKeyAttributes?: readonly string[];
}

/** A table as the template wants it. */
export interface TableModel {
  readonly logicalId: string;
  readonly name: string;
  readonly key: readonly KeyAttribute[];
  readonly indexes: readonly IndexModel[];
  /** Absent when the table has none. */
  readonly stream?: StreamModel;
}

/** A role that a function or a schedule works under. */
export interface RoleModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Who may assume it. */
  readonly trust: readonly Statement[];
  /** What all its policies say. */
  readonly statements: readonly Statement[];
}

/** Where a function logs. */
interface LogGroupModel {
  readonly name: string;
  /** Whether the template makes it; else Lambda does at the first call. */
  readonly isMade: boolean;
}

/** A Lambda function: its code, limits and whole environment. */
export interface FunctionModel {
  readonly logicalId: string;
  /** A readable name, from its place in the construct tree. */
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** Directory of the bundle, absolute. */
  readonly codeDirectory: string;
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Least level of its own logs that is kept, for example `INFO`. */
  readonly logLevel: string;
  readonly logGroup: LogGroupModel;
  /** Environments at most at once; absent when nothing is reserved. */
  readonly reservedConcurrency?: number;
}

/** How Lambda makes a function's asynchronous calls, where that is not as it is by default. */
export interface AsynchronousModel {
  readonly logicalId: string;
  readonly functionName: string;
  /** How often a call that failed is made again. */
  readonly maximumRetryAttempts: number;
  /** After so many seconds a call is given up. */
  readonly maximumEventAgeSeconds: number;
}

/** An event source mapping of a queue to a function. */
export interface EventSourceModel {
  readonly logicalId: string;
  readonly queueArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  /** Batches in work at once; absent when the template sets none. */
  readonly maximumConcurrency?: number;
  /** Whether the function answers which messages of a batch failed. */
  readonly reportsItemFailures: boolean;
}

/** A schedule of EventBridge Scheduler, which calls a function under a role. */
export interface ScheduleModel {
  readonly logicalId: string;
  /** `rate(1 minute)`. */
  readonly expression: string;
  readonly functionName: string;
  readonly roleArn: string;
  readonly group: string;
  /** The queue for calls that failed. */
  readonly deadLettersArn?: string | undefined;
}

/** One route of an HTTP API, and the function behind it. */
export interface HttpRouteModel {
  readonly logicalId: string;
  /** `GET`, or `ANY` for each method that has no route of its own. */
  readonly method: string;
  /** For example `/rooms/{room}`, or `$default` for what no other route takes. */
  readonly path: string;
  readonly functionName: string;
  /** How long the caller waits for the function at most, in ms. */
  readonly timeoutMs: number;
}

/** An HTTP API: which request goes to which function. */
export interface HttpApiModel {
  readonly logicalId: string;
  readonly id: string;
  readonly routes: readonly HttpRouteModel[];
  /** Custom domain names that are mapped to it. */
  readonly domains: readonly string[];
  /** Whether its own address, `execute-api`, is shut. */
  readonly isDefaultShut: boolean;
  /** Where each answer is logged, and as what: a text with variables such as `$context.status`. */
  readonly accessLog?: { readonly logGroup: string; readonly format: string };
}

/** A topic of SNS. */
export interface TopicModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
}

/** A queue's subscription to a topic. */
export interface SubscriptionModel {
  readonly logicalId: string;
  readonly topicArn: string;
  readonly queueArn: string;
  /** SNS's own attributes, as its API takes them. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The queue for what could not be delivered. */
  readonly deadLettersArn?: string;
}

/** A configuration set of SES: how its mails go, and the topics that hear its events. */
export interface ConfigurationSetModel {
  readonly name: string;
  /** Whether TLS is required. */
  readonly requiresTls: boolean;
  /** Whether bounces and complaints are counted. */
  readonly countsReputation: boolean;
  /** SES's suppression reasons; absent if the account's apply. */
  readonly suppressedReasons?: readonly string[];
  readonly destinations: readonly SesDestination[];
}

/** A topic for some types of a configuration set's events. */
interface SesDestination {
  readonly topicArn: string;
  /** Kinds of event as SES v1 names them, for example `deliveryDelay`. */
  readonly eventTypes: readonly string[];
}

/** The model of a synthesized stack, with references resolved to the local cloud's values. */
export interface StackModel {
  readonly stackName: string;
  readonly queues: readonly QueueModel[];
  readonly tables: readonly TableModel[];
  readonly functions: readonly FunctionModel[];
  readonly asynchronous: readonly AsynchronousModel[];
  readonly eventSources: readonly EventSourceModel[];
  readonly streamSources: readonly StreamSourceModel[];
  readonly schedules: readonly ScheduleModel[];
  readonly buses: readonly BusModel[];
  /** One at most. */
  readonly httpApis: readonly HttpApiModel[];
  readonly topics: readonly TopicModel[];
  readonly subscriptions: readonly SubscriptionModel[];
  readonly roles: readonly RoleModel[];
  /** The policies of queues, topics and functions, by their ARNs. */
  readonly resourcePolicies: ReadonlyMap<string, readonly Statement[]>;
  readonly configurationSets: readonly ConfigurationSetModel[];
  readonly textConfigurationSets: readonly TextConfigurationSetModel[];
  readonly protectConfigurations: readonly ProtectConfigurationModel[];
  /** Addresses and domains that the stack makes identities of. */
  readonly identities: readonly string[];
  /** Metric filters and alarms. */
  readonly watch: WatchModel;
  readonly outputs: Readonly<Record<string, string>>;
}

/** A bus of EventBridge. */
export interface BusModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
}

/** A table's stream of changes. */
export interface StreamModel {
  readonly arn: string;
  readonly viewType: 'NEW_AND_OLD_IMAGES';
}

/** An event source mapping of a table's stream to a function. */
export interface StreamSourceModel {
  readonly logicalId: string;
  readonly streamArn: string;
  readonly functionName: string;
  /** A record goes to the function if one of them fits; without any, all do. */
  readonly filters: readonly EventPattern[];
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly maximumRecordAgeSeconds: number;
  /** Whether a batch that failed is tried again in halves. */
  readonly bisects: boolean;
  /** Whether the function answers from which record on a batch failed. */
  readonly reportsItemFailures: boolean;
  /** The queue that is told of discarded records. */
  readonly onFailureArn?: string;
}
