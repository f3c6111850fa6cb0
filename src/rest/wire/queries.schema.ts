import * as z from 'zod/mini';
import { idText } from '../../core/events/stay-facts.schema.ts';
import type { UndeliveredPlace, UndeliveredQuery } from '../../core/ticket/lists/ticket-list.ts';
import { ticketStatuses } from '../../core/ticket/status.ts';
import { mostCopies, type PrintLayout, printLayouts } from '../../core/ticket/ticket.ts';
import { daysBetween, isCalendarDate, readMoment, type StayMoment } from '../../kit/time.ts';
import { Problem } from './problem.ts';

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
  reservationId: z.optional(idText(128)),
  source: z.optional(idText(256)),
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
  const { cursor, from, until, status, userId, roomNumber, reservationId, source, ...page } = readQuery(
    query,
    ticketListQuery,
  );
  if (source !== undefined && reservationId === undefined)
    throw new Problem('invalid', [{ pointer: '/query/source', detail: 'must come with reservationId' }]);
  const seen = cursor === undefined ? undefined : readCursor(cursor);
  return {
    offset: seen?.offset ?? Number(page.offset ?? 0),
    after: seen?.after,
    limit: Number(page.limit ?? mostRows),
    status,
    userId,
    roomNumber,
    reservationId,
    source,
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
function readQuery<T>(query: Query, schema: z.ZodMiniType<T>): T {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    pointer: `/query/${path.map(String).join('/')}`,
    detail: message,
  }));
  throw new Problem('invalid', errors);
}

/** A whole number in a query, as text. */
function wholeNumber(least: number, most: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  return z
    .string()
    .check(z.refine((value) => /^\d{1,15}$/.test(value) && Number(value) >= least && Number(value) <= most, error));
}

/** The query of GET print. */
const printQuery = z.object({
  layout: z.optional(z.enum(printLayouts, { error: `must be one of ${printLayouts.join(', ')}` })),
  copies: z.optional(wholeNumber(1, mostCopies)),
});

/** Layout and copies of a printed ticket; by default one slip. @throws Problem */
export function readPrintQuery(query: Query): { readonly layout: PrintLayout; readonly copies: number } {
  const { layout = 'slip', copies } = readQuery(query, printQuery);
  return { layout, copies: Number(copies ?? 1) };
}

/** The query of GET desk/today. */
const deskQuery = z.object({ since: z.optional(givenCursor((value) => /^[0-9a-z]{8,9}$/.test(value))) });

const calendarDate = z.string().check(z.refine(isCalendarDate, 'must be a date, as 2026-11-29'));

/** The query of GET desk/figures. */
const figuresQuery = z.object({
  month: z.optional(z.string().check(z.refine((text) => isCalendarDate(`${text}-01`), 'must be a month, as 2026-11'))),
  from: z.optional(calendarDate),
  to: z.optional(calendarDate),
  format: z.optional(z.enum(['json', 'csv'], { error: 'must be json or csv' })),
  by: z.optional(z.enum(['day', 'month'], { error: 'must be day or month' })),
});

/** The query of GET desk/acts. */
const actsQuery = z.object({ from: z.optional(calendarDate), to: z.optional(calendarDate) });

/** Days whose acts are asked for at once. */
const mostActDays = 7;

/** Days whose acts by hand are asked for, both included: today's unless the query names others. @throws Problem */
export function readActsQuery(query: Query, today: string): { readonly first: string; readonly last: string } {
  const { from, to } = readQuery(query, actsQuery);
  const [first, last] = [from ?? to ?? today, to ?? from ?? today];
  const days = daysBetween(first, last);
  const detail = days < 0 ? 'must not be before from' : `must be at most ${mostActDays} days`;
  if (days < 0 || days >= mostActDays) throw new Problem('invalid', [{ pointer: '/query/to', detail }]);
  return { first, last };
}

/** Days whose figures are asked for at once: more than are kept. */
export const mostDays = 800;

/** Days whose figures are asked for, both included, and how: this month's unless the query names others. @throws Problem */
export function readFiguresQuery(query: Query, today: string) {
  const { month, from, to, format, by = 'day' } = readQuery(query, figuresQuery);
  const wrong = (name: string, detail: string) => new Problem('invalid', [{ pointer: `/query/${name}`, detail }]);
  if (month !== undefined && (from ?? to) !== undefined) throw wrong('month', 'must come without from and to');
  const [first, last] =
    from === undefined && to === undefined
      ? daysOf(month ?? today.slice(0, 7))
      : [from ?? `${(to ?? today).slice(0, 7)}-01`, to ?? today];
  const days = daysBetween(first, last);
  if (days < 0) throw wrong('to', 'must not be before from');
  if (days >= mostDays) throw wrong('to', `must be at most ${mostDays} days`);
  return { first, last, format, by };
}

/** The first and the last day of a month, `2026-11`. */
function daysOf(month: string): readonly [first: string, last: string] {
  const last = [31, 30, 29, 28].map((day) => `${month}-${day}`).find(isCalendarDate);
  return [`${month}-01`, last ?? ''];
}

/** When the answer was given that GET desk/today asks for changes since: epoch milliseconds. @throws Problem */
export function readDeskQuery(query: Query): { readonly since?: number } {
  const { since } = readQuery(query, deskQuery);
  return since === undefined ? {} : { since: Number.parseInt(since, 36) };
}

/** The time of an answer (epoch milliseconds) as an opaque text for a URL. */
export function deskCursor(at: number): string {
  return at.toString(36);
}

/** A place in a location's list: after the ticket at a position, with `offset` tickets before it. */
interface ListPlace {
  readonly offset: number;
  readonly after: string;
}

const position = /^(\d{1,10})\.(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#\d{12})$/;

/** A place as an opaque text for a URL. */
export function cursorText({ offset, after }: ListPlace): string {
  return Buffer.from(`${offset}.${after}`).toString('base64url');
}

/** The place in a cursor; undefined if the cursor is invalid. */
export function readCursor(text: string): ListPlace | undefined {
  if (text.length > 80 || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  const [, offset, after] = position.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (offset === undefined || after === undefined) return undefined;
  const place = { offset: Number(offset), after };
  return cursorText(place) === text ? place : undefined;
}

const undeliveredPlace = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)#([A-Za-z0-9_-]{1,64})$/;

/** A place in the list of guests without their mail as an opaque text for a URL. */
export function undeliveredCursorText({ until, key }: UndeliveredPlace): string {
  return Buffer.from(`${until}#${key}`).toString('base64url');
}

/** The place in a cursor; undefined if the cursor is invalid. */
function readUndeliveredCursor(text: string): UndeliveredPlace | undefined {
  if (text.length > 150 || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined;
  const [, until, key] = undeliveredPlace.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (until === undefined || key === undefined || Number.isNaN(Date.parse(until))) return undefined;
  return undeliveredCursorText({ until, key }) === text ? { until, key } : undefined;
}
