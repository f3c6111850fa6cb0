/** The environment variables of record-deliveries. */
export const recordDeliveriesEnv = ['TABLE_NAME', 'SES_EVENTS_QUEUE_ARN'] as const;

/** The environment of record-deliveries, by name. */
export type RecordDeliveriesEnv = Record<(typeof recordDeliveriesEnv)[number], string>;
