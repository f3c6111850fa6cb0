/** Levels of the local cloud's log, from all to nothing. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** The level of the local cloud's log. */
export type LogLevel = (typeof logLevels)[number];
