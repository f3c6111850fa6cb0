/** The environment variables of deliver-hooks. */
export const deliverHooksEnv = [
  'TABLE_NAME',
  'HOOKS_QUEUE_ARN',
  'HOOKS_QUEUE_URL',
  /** Where events go that a hook has not taken for three days. */
  'DEAD_LETTERS_URL',
  /** Below which SSM Parameter Store has the secrets of hooks. */
  'HOOKS_PATH',
] as const;

/** The environment of deliver-hooks, by name. */
export type DeliverHooksEnv = Record<(typeof deliverHooksEnv)[number], string>;

/** The environment variables of publish-ends. */
export const publishEndsEnv = [
  'TABLE_NAME',
  /** As for publish-events. */
  'EVENT_BUS_NAME',
  'HOOKS_QUEUE_URL',
] as const;

/** The environment of publish-ends, by name. */
export type PublishEndsEnv = Record<(typeof publishEndsEnv)[number], string>;

/** The environment variables of publish-events. */
export const publishEventsEnv = [
  'TABLE_NAME',
  /** Name of the event bus; `none` if the deployment has none. */
  'EVENT_BUS_NAME',
  'HOOKS_QUEUE_URL',
  /** URL of the REST API, which links in events begin with. */
  'API_URL',
  /** `on` where reception has the desk, and is told what changes while it is open; else `off`. */
  'DESK',
] as const;

/** The environment of publish-events, by name. */
export type PublishEventsEnv = Record<(typeof publishEventsEnv)[number], string>;

/** Days that an event for a hook is tried for. Its queue keeps events for longer, or they would be lost before they are set aside. */
export const hookTriedDays = 3;
