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
 * compile. `docs/reference/log-words.md` is made of what stands above each.
 */
export const logFields = {
  /** seconds since work was owed, an event sent, a delivery received, a change written; of a sweep: of the oldest */
  ageSeconds: 'number',
  /** overdue work that was queued */
  announced: 'number',
  /** which try of the work it was */
  attempt: 'number',
  /** `cancelled`, `ended`, `used_up`, `other_code`, `erased`, `over`, … */
  cause: 'string',
  /** tickets that a hotel's own server tells anew */
  changed: 'number',
  /** id of a connection */
  connection: 'string',
  /** tickets of one order at a hotel's own server */
  copies: 'number',
  /** id of a delivery */
  delivery: 'string',
  /** somebody must mend the cause */
  denied: 'boolean',
  /** which field is wrong, or where in a connector */
  detail: 'string',
  /** US dollars that a text has cost */
  dollars: 'number',
  /** tickets that ended by the clock */
  ended: 'number',
  /** an error's name, below */
  error: 'string',
  /** id of a hotel system's event */
  eventId: 'string',
  /** events that a delivery became */
  events: 'number',
  /** deliveries in the same hours a week before */
  expected: 'number',
  /** overdue work that could not be queued */
  failed: 'number',
  /** how often in a row a hook has failed */
  failures: 'number',
  /** reservations that a hotel's system is asked for */
  fetches: 'number',
  /** guests who have the code and have not logged in */
  handed: 'number',
  /** id of a hook */
  hook: 'string',
  /** id of an event that goes out */
  id: 'string',
  /** false: the SES event was recorded before */
  isNew: 'boolean',
  /** id of an API key or of a session at the desk */
  key: 'string',
  /** `email` (a mail), `placement` (a ticket of a hotel's own server), `field` (a code in a hotel's system), `message` (one through it), `text` */
  kind: 'string',
  /** overdue work, or ended tickets, left for the next run */
  left: 'number',
  /** lists of reservations that are asked for */
  lists: 'number',
  /** id of a location */
  location: 'string',
  /** guests who may have the code */
  maybe: 'number',
  /** state of the stay's mail after an event */
  mail: 'string',
  /** id of a queue's message */
  message: 'string',
  /** milliseconds until a hook answered */
  durationMs: 'number',
  /** guests who have logged in, or have a device in */
  online: 'number',
  /** how much work of a kind is owed */
  owed: 'number',
  /** parts of a text, each of which costs */
  parts: 'number',
  /** partition key of an item */
  pk: 'string',
  /** the booking portal of a mail */
  portal: 'string',
  /** below */
  reason: 'string',
  /** changes of the table that come again */
  records: 'number',
  /** id of a call in API Gateway's log */
  request: 'string',
  /** `recorded`, `repeated`, or `unknown` (nobody's code) */
  result: 'string',
  /** seconds until the next try */
  retryAfterSeconds: 'number',
  /** further rooms that an event was applied to */
  rooms: 'number',
  /** of the last delivery or ticket */
  since: 'string',
  /** sort key of an item */
  sk: 'string',
  /** events that were late or told nothing new */
  skipped: 'number',
  /** HTTP status of an answer; `start`, `interim` or `stop` of a session */
  status: 'number or string',
  /** key of a stay, `Key` of `stay show` */
  stay: 'string',
  /** what a network or a controller was asked; how far the canary came */
  step: 'string',
  /** of an event that goes out: a serial, stay or event */
  subject: 'string',
  /** serial of a ticket */
  ticket: 'string',
  /** our tickets in a hotel's own server's list */
  tickets: 'number',
  /** how often a message was received */
  tries: 'number',
  /** of a message `delivery`, `fetch` or `page`; of an event that goes out; of a login `typed`, `remembered` or `door` */
  type: 'string',
  /** why a guest gets no mail, below */
  unmailed: 'string',
  /** events whose status the connector does not know */
  unmapped: 'number',
  /** guests who have no code */
  unreached: 'number',
  /** which of a stay's mails or orders it was */
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
