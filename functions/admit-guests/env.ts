/** The environment variables of admit-guests. */
export const admitGuestsEnv = ['TABLE_NAME', 'RETENTION_DAYS'] as const;

/** The environment of admit-guests, by name. */
export type AdmitGuestsEnv = Record<(typeof admitGuestsEnv)[number], string>;
