import * as z from 'zod/mini';
import { storedAddress, withoutDisplayName } from '../../kit/mail-address.ts';
import { isBlank, phoneText, unprintable, withoutDirections } from '../../kit/text.ts';
import { daysBetween, isCalendarDate, isoInstant, type StayMoment } from '../../kit/time.ts';

/** A text of 1 to `max` characters that is not blank and well-formed Unicode. */
function text(max: number) {
  return z.string().check(
    z.maxLength(max),
    z.refine((value) => !isBlank(value), 'must not be empty'),
    z.refine((value) => value.isWellFormed(), 'must be well-formed Unicode'),
  );
}

/** An optional field; null means absent, because many systems write null. */
function optional<T extends z.core.$ZodType>(schema: T) {
  return z.pipe(
    z.nullish(schema),
    z.transform((value) => value ?? undefined),
  );
}

const instant = z
  .string()
  .check(z.refine((value) => isoInstant(value) !== undefined, 'must be an ISO-8601 instant with an offset'));

const moment = z
  .object({
    date: optional(z.string().check(z.refine(isCalendarDate, 'must be a date of the calendar, YYYY-MM-DD'))),
    time: optional(z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'must be a time of day, HH:MM'))),
    at: optional(instant),
  })
  .check(
    z.refine(({ date, at }) => date !== undefined || at !== undefined, {
      path: ['date'],
      error: 'is missing, where `at` is too',
    }),
    z.refine(({ date, at }) => !date || !at || Math.abs(daysBetween(date, at.slice(0, 10))) <= 1, {
      path: ['at'],
      error: 'must be of the date beside it',
    }),
  );

/** Some systems know a room by its name alone, or before it is assigned only of which type it is to be. */
const room = z
  .object({
    id: optional(idText(64)),
    name: optional(z.pipe(text(100), z.transform(withoutDirections))),
    type: optional(text(64)),
  })
  .check(z.refine(({ id, name, type }) => (id ?? name ?? type) !== undefined, 'must have an id, a name or a type'));

/** Maximum length of an address field, longer than any valid one: an invalid address is stored, so that reception can correct it. */
const email = z.pipe(
  z.string().check(z.maxLength(1000)),
  z.transform((value) => storedAddress(withoutDisplayName(value)).slice(0, 255).toWellFormed() || undefined),
);

const locale = z.pipe(z.string().check(z.maxLength(100)), z.transform(canonicalLocale));

const name = z.pipe(
  z.string().check(
    z.maxLength(200),
    z.refine((value) => value.isWellFormed(), 'must be well-formed Unicode'),
  ),
  // On a page or paper they would turn the text around the name.
  z.transform((value) => withoutDirections(value).trim() || undefined),
);

const guest = z.object({
  givenName: optional(name),
  familyName: optional(name),
  email: optional(email),
  /** As people write it: what a text goes to is found out when one is sent. */
  // It brings nobody a ticket: what is no number is left out.
  phone: z.optional(
    z.pipe(
      z.unknown(),
      z.transform((value) => (typeof value === 'string' ? phoneText(value) : undefined)),
    ),
  ),
  locale: optional(locale),
});

/** More than any booking has: the portal's number, a channel manager's, the house's. */
const mostReferences = 5;

/** The facts of a stay in an event's `data`. */
export const stayFacts = {
  arrival: optional(moment),
  departure: optional(moment),
  room: optional(room),
  rateType: optional(text(64)),
  references: optional(
    z.pipe(
      z.array(idText(64)),
      z.transform((all) => [...new Set(all)].slice(0, mostReferences)),
    ),
  ),
  guest: optional(guest),
  adults: optional(z.int().check(z.minimum(0), z.maximum(100))),
  format: optional(z.enum(['email', 'print'])),
  service: optional(text(16)),
  numUsers: optional(z.int().check(z.minimum(1), z.maximum(100))),
};

/** A language as `de-CH`, also from `de_CH`; invalid ones are dropped, and the location's language is used. */
function canonicalLocale(value: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(value.replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

/** An arrival or departure in an event: a date, an instant, or both. */
type SaidMoment = {
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  readonly at?: string | undefined;
};

/** The fields of `data` needed to check the dates. */
interface Dated {
  readonly status: string;
  readonly arrival?: SaidMoment | undefined;
  readonly departure?: SaidMoment | undefined;
}

/** A moment's date, or else the date in the offset of its instant. */
export function dateOf({ date, at = '' }: SaidMoment): string {
  return date ?? at.slice(0, 10);
}

/** A moment with its date. */
export function dated(moment: SaidMoment | undefined): StayMoment | undefined {
  return moment && ({ ...moment, date: dateOf(moment) } as StayMoment);
}

/** Rejects a booking or check-in without dates, and impossible dates. */
export function checkDates({ status, arrival, departure }: Dated, ctx: z.core.$RefinementCtx): void {
  const refuse = (field: string, message: string) =>
    ctx.addIssue({ code: 'custom', path: [field], message, input: undefined });
  if (status === 'confirmed' || status === 'checked_in') {
    if (!arrival) refuse('arrival', 'is missing');
    if (!departure) refuse('departure', 'is missing');
  }
  if (!arrival || !departure) return;
  const days = daysBetween(dateOf(arrival), dateOf(departure));
  if (days < 0) refuse('departure', 'must not be before the arrival');
  if (days > 400) refuse('departure', 'must be at most 400 days after the arrival');
}

/** An id from another system: 1 to `max` characters, not blank, one line, without control characters or direction marks. */
export function idText(max: number) {
  return z.string().check(
    z.maxLength(max, `must be at most ${max} characters`),
    z.refine((value) => !isBlank(value), 'must not be empty'),
    z.refine((value) => value.isWellFormed(), 'must be well-formed Unicode'),
    z.refine((value) => !unprintable.test(value), 'must not contain control characters or direction marks'),
  );
}
