/** What a deployment is billed for by use, and the list price of each in us-east-1, in US dollars a unit, without free tiers. */
export const billedUse = {
  writeUnits: { of: 'DynamoDB', what: 'write units', dollars: 0.625e-6 },
  readUnits: { of: 'DynamoDB', what: 'read units', dollars: 0.125e-6 },
  sqsRequests: { of: 'SQS', what: 'requests', dollars: 0.4e-6 },
  lambdaCalls: { of: 'Lambda', what: 'calls', dollars: 0.2e-6 },
  /** At 512 MB, which nearly all functions have. */
  lambdaMs: { of: 'Lambda', what: 'milliseconds', dollars: 0.0000133334 / 2 / 1000 },
  /** Taken in, kept a month, and addresses masked. */
  logBytes: { of: 'CloudWatch', what: 'bytes of log', dollars: (0.5 + 0.03 + 0.12) / 1e9 },
  mails: { of: 'SES', what: 'mails', dollars: 100e-6 },
} as const;

/** One thing that is billed by use. */
export type Billed = keyof typeof billedUse;

/** How much of each was used. */
export type Use = Readonly<Record<Billed, number>>;

/** The list price of an alarm, in US dollars a month. */
export const alarmDollars = 0.1;
