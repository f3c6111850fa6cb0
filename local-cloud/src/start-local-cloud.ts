/** Runs a stack on this machine, with the faults that AWS may show, its log, its pages and its alarms. */

export type { LocalPage, LocalPages } from './gateway/served-api.ts';
export { type LogLevel, logLevels } from './log/cloud-log.ts';
export { type CleanupStack, cleanupStack, isFailedWrite } from './process/lifetime.ts';
export type { Faults, ServiceWays } from './stack/faults.ts';
export type { LocalCloud } from './stack/local-cloud.ts';
export { startLocalCloud } from './stack/start-local-cloud.ts';
