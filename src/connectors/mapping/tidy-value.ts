import { isoInstant } from '../../contract/text/iso-time.ts';
import { stayStatuses } from '../../domain/model/stay-event.ts';
import { clock } from './functions/clock.ts';
import { day } from './functions/day.ts';
import { instant } from './functions/instant.ts';
import { text } from './functions/text.ts';

/** What a field of an event's data becomes; undefined: it is left out. */
export type TidyValue = (value: unknown) => string | number | undefined;

/** An instant as written, if it is ISO-8601 with an offset; else in UTC, if it can be read. */
function at(value: unknown): string | undefined {
  const written = text(value);
  return written !== undefined && isoInstant(written) ? written : instant(value);
}

function email(value: unknown): string | undefined {
  const address = text(value);
  return address?.includes('@') ? address : undefined;
}

/** A language as `zh-TW`, also from `zh_TW`. */
function locale(value: unknown): string | undefined {
  try {
    return Intl.getCanonicalLocales((text(value) ?? '').replaceAll('_', '-'))[0];
  } catch {
    return undefined;
  }
}

function count(value: unknown): number | undefined {
  const number = Number(text(value));
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** A word of ours; one that nobody knows is `unknown`, which neither issues nor revokes. */
function status(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return stayStatuses.find((one) => one === text(value)) ?? 'unknown';
}

function format(value: unknown): string | undefined {
  return ['email', 'print'].find((one) => one === text(value));
}

/** The fields of an event's data, with the system's `propertyId` where a canonical event has `locationId`. */
export const dataFields: Readonly<Record<string, TidyValue | Readonly<Record<string, TidyValue>>>> = {
  propertyId: text,
  reservationId: text,
  stayId: text,
  status,
  arrival: { date: day, time: clock, at },
  departure: { date: day, time: clock, at },
  room: { id: text, name: text, type: text },
  rateType: text,
  guest: { givenName: text, familyName: text, email, locale },
  adults: count,
  format,
  service: text,
  numUsers: count,
};
