import * as z from 'zod/mini';
import { mostRows, ticketListQuery } from '../../src/contract/rest/list-query.ts';
import type { printQuery } from '../../src/contract/rest/print-query.ts';
import { mostCopies, printLayouts } from '../../src/domain/model/print-layout.ts';

const momentForm = "ISO-8601; without an offset by the Location's clock. A `+` in an offset must be sent as `%2B`.";

/** What JSON Schema cannot know of the query's fields, most of which are checked by code. */
const notes: Readonly<Record<keyof typeof ticketListQuery.shape, { description: string; schema?: object }>> = {
  offset: {
    description: 'How many rows to leave out.',
    schema: { type: 'integer', minimum: 0, maximum: 1_000_000_000, default: 0 },
  },
  limit: {
    description: 'How many rows to answer at most.',
    schema: { type: 'integer', minimum: 1, maximum: mostRows, default: mostRows },
  },
  cursor: { description: 'Where to go on, as the `Link` of the page before gave it; `offset` then does not count.' },
  status: { description: 'Only tickets that have this status now.' },
  userId: { description: 'Only tickets of this user, letter by letter as in the answers.' },
  roomNumber: { description: 'Only tickets of this room, letter by letter as in the answers.' },
  from: { description: `Only tickets created at or after this moment. ${momentForm} A date alone: 00:00:00.` },
  until: {
    description: `Only tickets created before this moment. ${momentForm} A date alone: up to the end of that day.`,
  },
};

const printNotes: Readonly<Record<keyof typeof printQuery.shape, { description: string; schema?: object }>> = {
  layout: {
    description: 'An A6 slip, a receipt on a roll of 80 mm, or A4 sheets of four slips to cut out.',
    schema: { type: 'string', enum: [...printLayouts], default: 'slip' },
  },
  copies: {
    description: 'How often the ticket is printed.',
    schema: { type: 'integer', minimum: 1, maximum: mostCopies, default: 1 },
  },
};

const { properties = {} } = z.toJSONSchema(ticketListQuery, { io: 'input' });

const queryParameters = Object.entries({ ...notes, ...printNotes }).map(([name, { description, schema }]) => [
  name,
  { name, in: 'query', description, schema: schema ?? properties[name] },
]);

/** Parameters by name: those of paths, of queries, and the one request header. */
export const parameters: Readonly<Record<string, object>> = {
  LocationId: {
    name: 'LocationId',
    in: 'path',
    required: true,
    description: 'The Location, letter by letter as it was applied.',
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,32}$' },
    example: '28XXX004',
  },
  serial: {
    name: 'serial',
    in: 'path',
    required: true,
    description: "The ticket's `serial`, the one name that all answers share.",
    schema: { type: 'string', pattern: '^[1-9]\\d{0,11}$' },
    example: '12391208',
  },
  ...Object.fromEntries(queryParameters),
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Names this wish for a ticket: the same key with the same request gives the same ticket, however often it is sent. Without it a repeated request makes another ticket. No blank at either end.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x21-\\x7e]([\\x20-\\x7e]*[\\x21-\\x7e])?$' },
    example: 'RES-42-1',
  },
};
