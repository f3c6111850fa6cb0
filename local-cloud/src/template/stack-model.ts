import type { readStack } from './read-stack.ts';

/** The model of a synthesized stack, with references resolved to the local cloud's values. */
export type StackModel = ReturnType<typeof readStack>;
/** A queue as the template wants it, with attributes as SQS's API takes them. */
export type QueueModel = StackModel['queues'][number];
/** A table as the template wants it, its keys with DynamoDB's letters for types; the stream is absent when it has none. */
export type TableModel = StackModel['tables'][number];
/** One attribute of a key. */
export type KeyAttribute = TableModel['key'][number];
/** A table's stream of changes. */
export type StreamModel = NonNullable<TableModel['stream']>;
/** A Lambda function: its code, limits and whole environment. */
export type FunctionModel = StackModel['functions'][number];
/** How Lambda makes a function's asynchronous calls, where that is not as it is by default. */
export type AsynchronousModel = StackModel['asynchronous'][number];
/** An event source mapping of a queue to a function. */
export type EventSourceModel = StackModel['eventSources'][number];
/** An event source mapping of a table's stream to a function. A record goes there if a filter fits; without any, all do. */
export type StreamSourceModel = StackModel['streamSources'][number];
/** A schedule of EventBridge Scheduler, which calls a function under a role. */
export type ScheduleModel = StackModel['schedules'][number];
/** A configuration set of SES: how its mails go, and the topics that are told of its events. */
export type ConfigurationSetModel = StackModel['configurationSets'][number];
/** A configuration set for texts: its protect configuration, and the topics that are told of its events, such as `TEXT_ALL`. */
export type TextConfigurationSetModel = StackModel['textConfigurationSets'][number];
/** What texts are protected by: rules by country, such as `BLOCK`; a country without one is allowed. */
export type ProtectConfigurationModel = StackModel['protectConfigurations'][number];
