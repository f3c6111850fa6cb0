/** The environment variables of sweep-deliveries. */
export const sweepDeliveriesEnv = [
  'TABLE_NAME',
  'MAIL_QUEUE_URL',
  'PLACEMENT_QUEUE_URL',
  /** As for deliver-tickets. */
  'MAX_SEND_RATE',
  /** Partitions of the index `due` that mails are spread over now. */
  'DUE_PARTITIONS',
] as const;

/** The environment of sweep-deliveries, by name. */
export type SweepDeliveriesEnv = Record<(typeof sweepDeliveriesEnv)[number], string>;
