import { workQueuesEnv } from '../core/owed/work-kinds.data.ts';

/** The environment variables of http-api. */
export const httpApiEnv = [
  'TABLE_NAME',
  ...workQueuesEnv,
  'EVENTS_QUEUE_URL',
  /** Days that a stay is kept after its ticket's end. */
  'RETENTION_DAYS',
  /** What one key may do a day (UTC) at most. */
  'DAILY_TICKETS',
  'DAILY_MAILS',
  'DAILY_EVENTS',
  /** How often a ticket may be mailed again within an hour. */
  'RESENDS_PER_HOUR',
  /** Where the portal pages begin, without a slash at its end: a location's id follows. */
  'PORTAL_URL',
  /** As for publish-events. */
  'DESK',
] as const;

/** The environment of http-api, by name. */
export type HttpApiEnv = Record<(typeof httpApiEnv)[number], string>;
