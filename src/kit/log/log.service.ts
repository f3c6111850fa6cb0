import type * as logEvent from './log-words.ts';

/** A line of a function's log: what it tells, and ids and reasons beside it. */
interface LogLine extends LogFields {
  readonly event: LogWord;
}

/** What a line has beside the listed fields, whichever of its forms it has. */
type Unlisted<Line> = Line extends unknown ? Exclude<keyof Line, keyof LogLine> : never;

/**
 * Writes a line of the log, which Lambda makes JSON of. Nothing else in a function does, so that every line has its word,
 * and no field that is not listed.
 */
export function logLine<Line extends LogLine>(
  line: Line & ([Unlisted<Line>] extends [never] ? unknown : never),
  level: 'info' | 'warn' | 'error' = 'info',
): void {
  console[level](line);
}

/**
 * The fields of a line of the log beside its word `event`, and the type of each. Functions log no others: it would not
 * compile. `docs/operate/log-queries.md` says what each means.
 */
export const logFields = {
  ageSeconds: 'number',
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
  handed: 'number',
  hook: 'string',
  id: 'string',
  isNew: 'boolean',
  key: 'string',
  kind: 'string',
  left: 'number',
  lists: 'number',
  location: 'string',
  mail: 'string',
  message: 'string',
  durationMs: 'number',
  online: 'number',
  owed: 'number',
  pk: 'string',
  portal: 'string',
  reason: 'string',
  records: 'number',
  request: 'string',
  result: 'string',
  retryAfterSeconds: 'number',
  rooms: 'number',
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
  unreached: 'number',
  version: 'number',
} as const;

/** What stands for each type of a field. */
interface Types {
  readonly boolean: boolean;
  readonly number: number;
  readonly string: string;
  readonly 'number or string': number | string;
}

/** The values of a line's fields, by their names. */
type LogFields = { readonly [Name in keyof typeof logFields]?: Types[(typeof logFields)[Name]] };

/** One word of the log. */
export type LogWord = (typeof logEvent)[keyof typeof logEvent];

/** What the log tells of an error: its name, never what it says, in which there may be what a guest or a hotel wrote. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}

/** Whole seconds from an instant (ISO 8601) to now (epoch milliseconds), for a line's field `ageSeconds`; 0 if it is still to come. */
export function secondsSince(instant: string, now: number): number {
  return Math.max(0, Math.round((now - Date.parse(instant)) / 1000));
}
