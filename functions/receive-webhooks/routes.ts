/** The route of webhooks: the secret is all that tells one connection's URL from another's. */
export const route = { method: 'ANY', path: '/hooks/{secret}' } as const;
