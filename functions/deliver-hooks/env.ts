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
