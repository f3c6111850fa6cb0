/** What sweep-deliveries is told by its deployment. */
export const sweepDeliveriesEnv = ['TABLE_NAME', 'MAIL_QUEUE_URL'] as const;

/** The environment of sweep-deliveries, by name. */
export type SweepDeliveriesEnv = Record<(typeof sweepDeliveriesEnv)[number], string>;
