/** The environment variables of review-access. */
export const reviewAccessEnv = [
  'TABLE_NAME',
  /** Below which SSM Parameter Store has the keys of locations' controllers. */
  'CONTROLLER_KEYS_PATH',
  /** Days that a stay is kept after its ticket's end. */
  'RETENTION_DAYS',
] as const;

/** The environment of review-access, by name. */
export type ReviewAccessEnv = Record<(typeof reviewAccessEnv)[number], string>;
