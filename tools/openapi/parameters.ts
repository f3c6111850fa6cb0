import * as z from 'zod/mini';
import { mostCopies, printLayouts } from '../../src/core/ticket/ticket.ts';
import { mostDays, mostRows, type printQuery, ticketListQuery } from '../../src/rest/wire/queries.schema.ts';

const momentForm = 'ISO-8601; without an offset local time at the Location. Send a `+` in an offset as `%2B`.';

/** Descriptions of the query's fields, and constraints that JSON Schema does not have because code checks them. */
const notes: Readonly<Record<keyof typeof ticketListQuery.shape, { description: string; schema?: object }>> = {
  offset: {
    description: 'Number of rows to skip.',
    schema: { type: 'integer', minimum: 0, maximum: 1_000_000_000, default: 0 },
  },
  limit: {
    description: 'Maximum number of rows.',
    schema: { type: 'integer', minimum: 1, maximum: mostRows, default: mostRows },
  },
  cursor: { description: 'Position of the next page, from the `Link` of the previous one; `offset` is then ignored.' },
  status: { description: 'Only tickets that have this status now.' },
  userId: { description: 'Only tickets of this user, exactly as in responses.' },
  roomNumber: { description: 'Only tickets of this room, exactly as in responses.' },
  reservationId: {
    description:
      'Only tickets of this reservation, by the number that its events carry. It is looked for at the Location’s connections; where events are posted otherwise, give `source` too. Costs a read for each connection and room, however many tickets there are.',
  },
  source: { description: 'With `reservationId`: the `source` of the events that told of the reservation.' },
  from: { description: `Only tickets created at or after this moment. ${momentForm} A date alone: 00:00:00.` },
  until: {
    description: `Only tickets created before this moment. ${momentForm} A date alone: up to the end of that day.`,
  },
};

const printNotes: Readonly<Record<keyof typeof printQuery.shape, { description: string; schema?: object }>> = {
  layout: {
    description: 'An A6 slip, a receipt on an 80 mm roll, or A4 sheets of four slips to cut out.',
    schema: { type: 'string', enum: [...printLayouts], default: 'slip' },
  },
  copies: {
    description: 'Number of copies.',
    schema: { type: 'integer', minimum: 1, maximum: mostCopies, default: 1 },
  },
};

const deskNotes = {
  since: {
    description: 'Only what has changed since the answer with this `cursor`.',
    schema: { type: 'string', pattern: '^[0-9a-z]{8,9}$' },
  },
};

const day = { type: 'string', format: 'date' };

/** Other operations have parameters of the same names. */
const figuresParameters = {
  month: { description: 'All days of a month.', schema: { type: 'string', pattern: '^\\d{4}-\\d\\d$' } },
  from_day: {
    name: 'from',
    description: 'The first day, at the Location. Without it: the first of the month of `to`.',
    schema: day,
  },
  from_act: { name: 'from', description: 'The first day, at the Location. Without it: `to`, or today.', schema: day },
  to_act: {
    name: 'to',
    description: 'The last day, seven days in all at most. Without it: `from`, or today.',
    schema: day,
  },
  to_day: { name: 'to', description: `The last day, ${mostDays} days in all at most. Without it: today.`, schema: day },
  format: { description: 'Goes before `Accept`.', schema: { type: 'string', enum: ['json', 'csv'] } },
  by: {
    description: 'What a line of the CSV is of. As JSON, `month` leaves the days out.',
    schema: { type: 'string', enum: ['day', 'month'], default: 'day' },
  },
};

const { properties = {} } = z.toJSONSchema(ticketListQuery, { io: 'input' });

const queryParameters = Object.entries({ ...notes, ...printNotes, ...deskNotes }).map(
  ([name, { description, schema }]) => [name, { name, in: 'query', description, schema: schema ?? properties[name] }],
);

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?$' },
  example: 'RES-42-1',
};

/** Parameters by name: those of paths, of queries, and the one request header. */
export const parameters: Readonly<Record<string, object>> = {
  LocationId: {
    name: 'LocationId',
    in: 'path',
    required: true,
    description: 'The id of the Location, exactly as applied.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,32}$' },
    example: '28XXX004',
  },
  serial: {
    name: 'serial',
    in: 'path',
    required: true,
    description: "The ticket's `serial`, which all responses share.",
    schema: { type: 'string', pattern: '^[1-9]\\d{0,11}$' },
    example: '12391208',
  },
  device: {
    name: 'device',
    in: 'path',
    required: true,
    description: 'The device, as `online` of the guest names it: its MAC address, in any spelling.',
    schema: { type: 'string', minLength: 1, maxLength: 64 },
    example: 'AA-BB-CC-DD-EE-FF',
  },
  ...Object.fromEntries(queryParameters),
  ...Object.fromEntries(Object.entries(figuresParameters).map(([name, one]) => [name, { name, in: 'query', ...one }])),
  IdempotencyKey: {
    ...idempotencyKey,
    description:
      'Makes the request idempotent: the same key with the same request returns the same ticket, however often it is sent. Without it a repeated request creates another ticket. No leading or trailing blank.',
  },
  IdempotencyKeyRequired: {
    ...idempotencyKey,
    required: true,
    description: 'The same key with the same request returns the same tickets. No leading or trailing blank.',
  },
};
