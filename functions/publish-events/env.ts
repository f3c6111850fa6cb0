/** The environment variables of publish-events. */
export const publishEventsEnv = [
  'TABLE_NAME',
  /** Name of the event bus; `none` if the deployment has none. */
  'EVENT_BUS_NAME',
  'HOOKS_QUEUE_URL',
  /** URL of the REST API, which links in events begin with. */
  'API_URL',
] as const;

/** The environment of publish-events, by name. */
export type PublishEventsEnv = Record<(typeof publishEventsEnv)[number], string>;
