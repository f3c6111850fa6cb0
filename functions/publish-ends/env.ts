/** The environment variables of publish-ends. */
export const publishEndsEnv = [
  'TABLE_NAME',
  /** As for publish-events. */
  'EVENT_BUS_NAME',
  'HOOKS_QUEUE_URL',
] as const;

/** The environment of publish-ends, by name. */
export type PublishEndsEnv = Record<(typeof publishEndsEnv)[number], string>;
