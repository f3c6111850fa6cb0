/** The environment variables of radius. */
export const radiusEnv = ['TABLE_NAME', 'RETENTION_DAYS'] as const;

/** The environment of radius, by name. */
export type RadiusEnv = Record<(typeof radiusEnv)[number], string>;

/** What a location's RADIUS server posts: `authorize`, `postauth` and `accounting`, with a slash at the end or without. */
export const radiusRoute = { method: 'POST', path: '/api/v1/freeradius/{step+}' } as const;

/** The environment variables of captive-portal. */
export const captivePortalEnv = [
  'TABLE_NAME',
  /** Days for which a stay is kept after its ticket's end: with it, how its ticket is used. */
  'RETENTION_DAYS',
  /** Below which SSM Parameter Store has the keys of locations' controllers. */
  'CONTROLLER_KEYS_PATH',
  /** How often a ticket may be mailed again within an hour, at the guest's own door. */
  'RESENDS_PER_HOUR',
] as const;

/** The environment of captive-portal, by name. */
export type CaptivePortalEnv = Record<(typeof captivePortalEnv)[number], string>;

/** The routes of the portal pages: those of a location, and UniFi's fixed address, which names a site. */
export const portalRoutes = [
  { method: 'ANY', path: '/portal/{proxy+}' },
  { method: 'ANY', path: '/guest/s/{proxy+}' },
] as const;

/** The environment variables of reconcile-devices. */
export const reconcileDevicesEnv = [
  'TABLE_NAME',
  /** Below which SSM Parameter Store has the keys of locations' controllers. */
  'CONTROLLER_KEYS_PATH',
  /** Days that a stay is kept after its ticket's end. */
  'RETENTION_DAYS',
] as const;

/** The environment of reconcile-devices, by name. */
export type ReconcileDevicesEnv = Record<(typeof reconcileDevicesEnv)[number], string>;
