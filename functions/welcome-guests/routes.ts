/** The routes of the portal pages: those of a location, and UniFi's fixed address, which names a site. */
export const routes = [
  { method: 'ANY', path: '/portal/{proxy+}' },
  { method: 'ANY', path: '/guest/s/{proxy+}' },
] as const;
