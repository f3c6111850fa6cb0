/** Runs a stack on this machine, with the faults that AWS may show, its log, its pages and its alarms. */

export type { LocalPage, LocalPages } from './gateway/local-page.ts';
export { type LogLevel, logLevels } from './log/log-level.ts';
export { type CleanupStack, cleanupStack } from './process/cleanup-stack.ts';
export { isFailedWrite } from './process/is-failed-write.ts';
export type { Faults, ServiceWays } from './stack/faults.ts';
export type { LocalCloud } from './stack/local-cloud.ts';
export { startLocalCloud } from './stack/start-local-cloud.ts';
export type { AlarmChange } from './watch/alarm-change.ts';
