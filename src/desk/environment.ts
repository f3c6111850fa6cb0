/** The environment variables of desk. */
export const deskEnv = [
  'TABLE_NAME',
  /** Where the desk is, each without a slash at its end, between blanks: its own address first. `https://….amazonaws.com/desk` */
  'DESK_URLS',
  /** The OpenID Connect issuer whose people sign in. */
  'DESK_ISSUER',
  'DESK_CLIENT_ID',
  /** The claim of the ID token that has a person's roles. */
  'DESK_CLAIM',
  /** Where the issuer ends its own session, if it does so in Cognito's way; `none`: as the issuer publishes it. */
  'DESK_SIGN_OUT_URL',
  /** The stack's own people, whom managers invite and remove; `none`: people are an issuer's of the hotel's own. */
  'DESK_USER_POOL_ID',
  /** Below which SSM Parameter Store has the client's secret; `none`: the client has none. */
  'DESK_SECRETS_PATH',
] as const;

/** The environment of desk, by name. */
export type DeskEnv = Record<(typeof deskEnv)[number], string>;

/** The name of the client's secret below its path. */
export const clientSecretName = 'client';

/** The routes of the desk. */
export const deskRoutes = [
  { method: 'ANY', path: '/desk' },
  { method: 'ANY', path: '/desk/{proxy+}' },
] as const;

/** The claim in which issuers other than Cognito are asked for roles, unless it is set. */
export const usualClaim = 'groups';
