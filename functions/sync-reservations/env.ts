/** The environment variables of sync-reservations. */
export const syncReservationsEnv = ['TABLE_NAME', 'WEBHOOKS_QUEUE_URL'] as const;

/** The environment of sync-reservations, by name. */
export type SyncReservationsEnv = Record<(typeof syncReservationsEnv)[number], string>;
