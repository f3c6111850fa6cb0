/** What record-deliveries is told by its deployment. */
export const recordDeliveriesEnv = ['TABLE_NAME', 'EVIDENCE_QUEUE_ARN'] as const;

/** The environment of record-deliveries, by name. */
export type RecordDeliveriesEnv = Record<(typeof recordDeliveriesEnv)[number], string>;
