/** What sweep-deliveries is told by its deployment. */
export const sweepDeliveriesEnv = [
  'TABLE_NAME',
  'MAIL_QUEUE_URL',
  /** As deliver-tickets is told it. */
  'MAX_SEND_RATE',
  /** Partitions of the index `due` that mails are spread over now. */
  'DUE_PARTITIONS',
] as const;

/** The environment of sweep-deliveries, by name. */
export type SweepDeliveriesEnv = Record<(typeof sweepDeliveriesEnv)[number], string>;
