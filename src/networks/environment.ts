/** The environment variables of admit-guests. */
export const admitGuestsEnv = ['TABLE_NAME', 'RETENTION_DAYS'] as const;

/** The environment of admit-guests, by name. */
export type AdmitGuestsEnv = Record<(typeof admitGuestsEnv)[number], string>;

/** What a location's RADIUS server posts: `authorize`, `postauth` and `accounting`, with a slash at the end or without. */
export const radiusRoute = { method: 'POST', path: '/api/v1/freeradius/{step+}' } as const;

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

/** The routes of the portal pages: those of a location, and UniFi's fixed address, which names a site. */
export const portalRoutes = [
  { method: 'ANY', path: '/portal/{proxy+}' },
  { method: 'ANY', path: '/guest/s/{proxy+}' },
] as const;

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
