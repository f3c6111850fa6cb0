/** What a location's RADIUS server posts: `authorize`, `postauth` and `accounting`, with a slash at the end or without. */
export const route = { method: 'POST', path: '/api/v1/freeradius/{step+}' } as const;
