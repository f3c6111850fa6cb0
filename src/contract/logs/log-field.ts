/**
 * The fields of a line of the log beside its word `event`, and the type of each. Functions log no others: it would not
 * compile. `docs/log-queries.md` says what each means.
 */
export const logFields = {
  after: 'number',
  announced: 'number',
  attempt: 'number',
  cause: 'string',
  changed: 'number',
  connection: 'string',
  copies: 'number',
  delivery: 'string',
  denied: 'boolean',
  detail: 'string',
  ended: 'number',
  error: 'string',
  eventId: 'string',
  events: 'number',
  expected: 'number',
  failed: 'number',
  failures: 'number',
  fetches: 'number',
  hook: 'string',
  id: 'string',
  isNew: 'boolean',
  key: 'string',
  left: 'number',
  lists: 'number',
  location: 'string',
  mail: 'string',
  message: 'string',
  ms: 'number',
  oldestSeconds: 'number',
  owed: 'number',
  pk: 'string',
  reason: 'string',
  records: 'number',
  request: 'string',
  result: 'string',
  rooms: 'number',
  seconds: 'number',
  since: 'string',
  sk: 'string',
  skipped: 'number',
  status: 'number or string',
  stay: 'string',
  step: 'string',
  subject: 'string',
  ticket: 'string',
  tickets: 'number',
  tries: 'number',
  type: 'string',
  unmailed: 'string',
  unmapped: 'number',
  version: 'number',
  why: 'string',
} as const;

/** What stands for each type of a field. */
interface Types {
  readonly boolean: boolean;
  readonly number: number;
  readonly string: string;
  readonly 'number or string': number | string;
}

/** The values of a line's fields, by their names. */
export type LogFields = { readonly [Name in keyof typeof logFields]?: Types[(typeof logFields)[Name]] };
