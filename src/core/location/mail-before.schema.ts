import * as z from 'zod';
import { issueText } from '../../kit/file-fields.schema.ts';
import type { Location, MailBefore } from './location.ts';

/** A time of day in a location's file. */
export const localTime = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'must be a local time as HH:MM, for example 15:00');

const fields = z
  .strictObject(
    {
      hours: z.int().min(1).max(720),
      from: localTime.default('09:00'),
      until: localTime.default('20:00'),
    },
    { error: ({ code }) => (code === 'invalid_type' ? 'must be booking, or a group of fields with hours' : undefined) },
  )
  .refine(({ from, until }) => from < until, { path: ['until'], error: 'must be later than from' });

/** The names of its fields. */
export const mailBeforeNames: readonly string[] = Object.keys(fields.shape);

/** When a booking's mail goes: `booking`, which is at once, or hours before the arrival. */
export const mailBeforeSchema = z.unknown().transform((value, { issues }): MailBefore | 'booking' => {
  if (value === 'booking') return value;
  const read = fields.safeParse(value, { error: issueText });
  if (read.success) return read.data;
  issues.push(...read.error.issues.map((issue) => ({ ...issue, input: value }) as (typeof issues)[number]));
  return z.NEVER;
});

/** Late enough that plans are firm, early enough to correct an address. */
const usual: MailBefore = fields.parse({ hours: 72 });

/** When a location mails bookings; undefined: at once, or not for bookings. A placed ticket is mailed once it is issued, on the day of arrival. */
export function bookingMail(
  given: MailBefore | 'booking' | undefined,
  { issueAt, isPlaced }: Pick<Location, 'issueAt'> & { readonly isPlaced: boolean },
): MailBefore | undefined {
  if (given !== undefined) return given === 'booking' ? undefined : given;
  return issueAt === 'booking' && !isPlaced ? usual : undefined;
}
