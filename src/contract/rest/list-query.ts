import * as z from 'zod/mini';
import type { UndeliveredQuery } from '../../domain/owed/undelivered-list.ts';
import { ticketStatuses } from '../../domain/ticket/ticket-status.ts';
import type { StayMoment } from '../../domain/time/stay-moment.ts';
import { readCursor } from './list-cursor.ts';
import { Problem } from './problem.ts';
import { readMoment } from './read-moment.ts';
import { readUndeliveredCursor } from './undelivered-cursor.ts';

/** Maximum and default number of rows in a response. */
export const mostRows = 5000;

const moment = z
  .string()
  .check(z.refine((value) => readMoment(value) !== undefined, 'must be an ISO-8601 date, or date and time'));

/** The query of GET services. */
const pageQuery = z.object({
  offset: z.optional(wholeNumber(0, 1_000_000_000)),
  limit: z.optional(wholeNumber(1, mostRows)),
});

const givenCursor = (isOurs: (value: string) => boolean) =>
  z.string().check(z.refine(isOurs, 'must be one that was given'));

/** The query of GET undelivered. */
const undeliveredQuery = z.object({
  limit: pageQuery.shape.limit,
  cursor: z.optional(givenCursor((value) => readUndeliveredCursor(value) !== undefined)),
});

/** The query of GET tickets. */
export const ticketListQuery = z.extend(pageQuery, {
  cursor: z.optional(givenCursor((value) => readCursor(value) !== undefined)),
  status: z.optional(z.enum(ticketStatuses, { error: `must be one of ${ticketStatuses.join(', ')}` })),
  userId: z.optional(
    z.string().check(z.minLength(1, 'must not be empty'), z.maxLength(255, 'must be at most 255 characters')),
  ),
  roomNumber: z.optional(
    z.string().check(z.minLength(1, 'must not be empty'), z.maxLength(100, 'must be at most 100 characters')),
  ),
  from: z.optional(moment),
  until: z.optional(moment),
});

/** The offset and limit of a page. @throws Problem */
export function readPage(query: Query): { readonly offset: number; readonly limit: number } {
  const { offset, limit } = readQuery(query, pageQuery);
  return { offset: Number(offset ?? 0), limit: Number(limit ?? mostRows) };
}

/** Reads the query of GET undelivered. @throws Problem */
export function readUndeliveredQuery(query: Query): UndeliveredQuery {
  const { limit, cursor } = readQuery(query, undeliveredQuery);
  const after = cursor === undefined ? undefined : readUndeliveredCursor(cursor);
  return { limit: Number(limit ?? mostRows), ...(after && { after }) };
}

/** Reads the query of GET tickets; times without an offset still need the location's time zone. @throws Problem */
export function readListQuery(query: Query) {
  const { cursor, from, until, status, userId, roomNumber, ...page } = readQuery(query, ticketListQuery);
  const seen = cursor === undefined ? undefined : readCursor(cursor);
  return {
    offset: seen?.offset ?? Number(page.offset ?? 0),
    after: seen?.after,
    limit: Number(page.limit ?? mostRows),
    status,
    userId,
    roomNumber,
    from: momentOf(from),
    until: momentOf(until),
  };
}

function momentOf(text: string | undefined): StayMoment | undefined {
  return text === undefined ? undefined : readMoment(text);
}

/** The page of a list in the platform's format. */
export function pagination({ offset, limit, rows }: { offset: number; limit: number; rows: number }) {
  return { offset, limit, rows, pages: Math.ceil(rows / limit), currentPage: Math.floor(offset / limit) + 1 };
}

/** Query parameters by name; those not in a schema are ignored. */
export type Query = Readonly<Record<string, string | undefined>>;

/** A query validated by its schema. @throws Problem with the invalid parameters */
export function readQuery<T>(query: Query, schema: z.ZodMiniType<T>): T {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    pointer: `/query/${path.map(String).join('/')}`,
    detail: message,
  }));
  throw new Problem('invalid', errors);
}

/** A whole number in a query, as text. */
export function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .check(z.refine((value) => /^\d{1,15}$/.test(value) && Number(value) >= least && Number(value) <= most, error));
}
