/** The environment variables of run-canary. */
export const runCanaryEnv = [
  'TABLE_NAME',
  'EVENTS_QUEUE_URL',
  /** SQS's id of this function as a sender. */
  'SENDER_ID',
  'RETENTION_DAYS',
] as const;

/** The environment of run-canary, by name. */
export type RunCanaryEnv = Record<(typeof runCanaryEnv)[number], string>;
