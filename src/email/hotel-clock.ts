import { remembered } from './remembered.ts';

/** A day and a time of it at the hotel, with the name that the zone has then. */
export interface HotelMoment {
  /** `Sunday 15 March`; with the year where it was asked for. */
  readonly day: string;
  /** `12:00`. */
  readonly time: string;
  readonly zone: string;
}

/** Prints instants (epoch milliseconds) as a guest reads them at the hotel. */
export interface HotelClock {
  /** The days of a half-open interval: `12–15 March`. */
  readonly days: (from: number, until: number) => string;
  readonly moment: (at: number, options: { years: boolean }) => HotelMoment;
  /** Whether the two instants lie in different years at the hotel. */
  readonly yearsDiffer: (from: number, until: number) => boolean;
}

/**
 * A clock in the hotel's IANA zone that speaks the guest's locale.
 * @throws RangeError if the zone is unknown.
 */
export const hotelClock = remembered((locale = 'en', timeZone = 'UTC'): HotelClock => {
  // Some locales count by another calendar unless told: the hotel's dates are Gregorian.
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone, calendar: 'gregory' });
  const range = format({ day: 'numeric', month: 'long' });
  const day = format({ weekday: 'long', day: 'numeric', month: 'long' });
  const dayOfYear = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const time = format({ timeStyle: 'short' });
  const year = format({ year: 'numeric' });
  const zone = zoneNamer(locale, timeZone);
  // Guests of one day arrive and leave at the same hours.
  const days = remembered((from, until) => closedUp(plainSpaces(range.formatRange(Number(from), Number(until)))));
  const moment = remembered((at, years) => ({
    day: plainSpaces((years ? dayOfYear : day).format(Number(at))),
    time: plainSpaces(time.format(Number(at))),
    zone: zone(Number(at)),
  }));
  return {
    days: (from, until) => days(String(from), String(Math.max(from, until - 1))),
    moment: (at, { years }) => moment(String(at), years ? 'years' : ''),
    yearsDiffer: (from, until) => year.format(from) !== year.format(until),
  };
});

// A locale abbreviates only the zones of its own region (`CET` in en-GB, `EDT` in en-US, else `GMT-4`).
function zoneNamer(locale: string, timeZone: string): (at: number) => string {
  const formats = [locale, 'en-GB', 'en-US', 'en-AU'].map(
    (tag) => new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'short' }),
  );
  return (at) => {
    let first: string | undefined;
    for (const format of formats) {
      const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
      if (!/\p{Nd}/u.test(name)) return name;
      first ??= name;
    }
    return first ?? timeZone;
  };
}

function plainSpaces(text: string): string {
  return text.replace(/\s/gu, ' ');
}

function closedUp(range: string): string {
  return range.replace(/^(\D*\d+)\s*–\s*(\d+\D*)$/u, '$1–$2');
}
