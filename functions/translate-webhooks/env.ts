/** The environment variables of translate-webhooks. */
export const translateWebhooksEnv = [
  'TABLE_NAME',
  'WEBHOOKS_QUEUE_ARN',
  'WEBHOOKS_QUEUE_URL',
  /** Where messages go that no try can help. */
  'DEAD_LETTERS_URL',
  'EVENTS_QUEUE_URL',
  /** Below which SSM Parameter Store has the credentials and tokens of connections. */
  'CONNECTIONS_PATH',
  /** Days that a stay is kept after its ticket's end. */
  'RETENTION_DAYS',
] as const;

/** The environment of translate-webhooks, by name. */
export type TranslateWebhooksEnv = Record<(typeof translateWebhooksEnv)[number], string>;
