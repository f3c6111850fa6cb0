/** What the dashboard reckons a day's cost with, in US dollars: as `docs/costs.md` has it, rounded. */
export const estimatedDollars = {
  /** A day on which nothing happens. */
  day: 0.23,
  /** A mail by SES, with the ticket that it tells of. */
  mail: 0.00012,
  /** A call of the HTTP API, as costly as a login by RADIUS: in hotels most calls are these. */
  call: 0.000_004,
} as const;
