/** Levels of the local cloud's log, from all to nothing. */
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

/** How much the local cloud's log says. */
export type LogLevel = (typeof logLevels)[number];
