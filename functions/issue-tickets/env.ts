/** The environment variables of issue-tickets. */
export const issueTicketsEnv = [
  'TABLE_NAME',
  'MAIL_QUEUE_URL',
  'PLACEMENT_QUEUE_URL',
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
