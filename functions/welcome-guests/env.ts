/** The environment variables of welcome-guests. */
export const welcomeGuestsEnv = [
  'TABLE_NAME',
  /** Days for which a stay is kept after its ticket's end: with it, how its ticket is used. */
  'RETENTION_DAYS',
  /** Below which SSM Parameter Store has the keys of locations' controllers. */
  'CONTROLLER_KEYS_PATH',
] as const;

/** The environment of welcome-guests, by name. */
export type WelcomeGuestsEnv = Record<(typeof welcomeGuestsEnv)[number], string>;
