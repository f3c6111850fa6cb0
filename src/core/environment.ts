import { workQueuesEnv } from './owed/work-kinds.data.ts';

/** The environment variables of issue-tickets. */
export const issueTicketsEnv = [
  'TABLE_NAME',
  ...workQueuesEnv,
  'QUARANTINE_QUEUE_URL',
  'EVENTS_QUEUE_ARN',
  'EVENTS_QUEUE_URL',
  /** Days that a stay is kept after its ticket's end. */
  'RETENTION_DAYS',
  /** Partitions of the index `due` that mails are spread over. */
  'DUE_PARTITIONS',
  /** The REST API's role, as SQS names it in its events' `SenderId`. */
  'API_SENDER_ID',
  /** The role that sends connections' events, likewise. */
  'CONNECTIONS_SENDER_ID',
] as const;

/** The environment of issue-tickets, by name. */
export type IssueTicketsEnv = Record<(typeof issueTicketsEnv)[number], string>;

/** The environment variables of a function that writes stays, besides its table's name. */
export const stayTableEnv = [
  /** As for issue-tickets. */
  'RETENTION_DAYS',
  'DUE_PARTITIONS',
] as const;

/** The environment variables of sweep-deliveries. */
export const sweepDeliveriesEnv = [
  'TABLE_NAME',
  ...workQueuesEnv,
  /** As for deliver-tickets. */
  'MAX_SEND_RATE',
  /** Partitions of the index `due` that mails are spread over now. */
  'DUE_PARTITIONS',
] as const;

/** The environment of sweep-deliveries, by name. */
export type SweepDeliveriesEnv = Record<(typeof sweepDeliveriesEnv)[number], string>;

/** The value of a variable whose deployment has nothing of the kind: an empty one counts as missing. */
export const none = 'none';

/** The value that means that the account's own rate is the only limit. */
export const accountsOwn = 'account';

/** The deployment's own limit in mails a second, from the function's environment; undefined if it has none. */
export function rateSetting(value: string): number | undefined {
  return value === accountsOwn ? undefined : Number(value);
}

/** Minimum number of partitions of the index `due`: a writer that does not know the number uses these. */
export const leastPartitions = 4;

/** Number of partitions of the index `due` for a table's `maxRequestUnits`: one per thousand write units a second. */
export function partitionsFor(maxRequestUnits: number): number {
  return Math.max(leastPartitions, Math.ceil(maxRequestUnits / 1000));
}
