import { memoize } from '../../kit/values.ts';

/** A day and time at the hotel, with the zone's name at that time. */
interface HotelMoment {
  /** `Sunday 15 March`; with the year on request. */
  readonly day: string;
  /** `12:00`. */
  readonly time: string;
  readonly zone: string;
}

/** Formats instants (epoch milliseconds) as local time at the hotel. */
interface HotelClock {
  /** The days of a half-open interval: `12–15 March`. */
  readonly days: (from: number, until: number) => string;
  readonly moment: (at: number, options: { years: boolean }) => HotelMoment;
  /** Whether two instants are in different years at the hotel. */
  readonly yearsDiffer: (from: number, until: number) => boolean;
}

/**
 * A formatter for the hotel's IANA zone and the guest's locale.
 * @throws RangeError if the zone is unknown.
 */
export const hotelClock = memoize((locale = 'en', timeZone = 'UTC'): HotelClock => {
  const format = hotelFormat(locale, timeZone);
  const language = locale.slice(0, 2);
  // Japanese puts the day of the week in brackets, and in one letter.
  const weekday = language === 'ja' ? 'short' : 'long';
  const day = format({ weekday, day: 'numeric', month: 'long' });
  const dayOfYear = format({ weekday, day: 'numeric', month: 'long', year: 'numeric' });
  // Noon is ambiguous on the Arabic clock of twelve hours.
  const time = format(
    language === 'ar' ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : { timeStyle: 'short' },
  );
  const year = format({ year: 'numeric' });
  const zone = zoneNamer(locale, timeZone);
  // Guests of one day arrive and leave at the same hours.
  const days = memoize(hotelDays(locale, timeZone));
  const moment = memoize((at, years) => ({
    day: (years ? dayOfYear : day)(Number(at)),
    // Otherwise a sentence would end with two full stops.
    time: time(Number(at)).replace(/\b([ap])\.m\.$/iu, '$1m'),
    zone: zone(Number(at)),
  }));
  return {
    days: (from, until) => days(String(from), String(Math.max(from, until - 1))),
    moment: (at, { years }) => moment(String(at), years ? 'years' : ''),
    yearsDiffer: (from, until) => year(from) !== year(until),
  };
});

/** The zone's short name at an instant. A locale abbreviates only the zones of its own region (`CET` in en-GB, `EDT` in en-US, else `GMT-4`). */
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

/** The separator between two days in languages for which `Intl` formats ranges only with numbers. */
const between: Readonly<Record<string, string>> = { zh: '至', ja: '～' };

/** Formats the days from one instant (epoch milliseconds) to another at the hotel: `12–15 March`. */
function hotelDays(locale: string, timeZone: string): (from?: string, until?: string) => string {
  const mark = between[locale.slice(0, 2)];
  if (mark) return joinedDays(mark, locale, timeZone);
  const range = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
  });
  return (from, until) =>
    range
      .formatRange(Number(from), Number(until))
      .replace(/\s/gu, ' ')
      .replace(/\b0(?=\d)/gu, '')
      .replace(/^(\D*\d+\.?)\s*–\s*(\d+\D*)$/u, '$1–$2');
}

function joinedDays(mark: string, locale: string, timeZone: string): (from?: string, until?: string) => string {
  const format = hotelFormat(locale, timeZone);
  const [day, month, year] = [format({ day: 'numeric' }), format({ month: 'long' }), format({ year: 'numeric' })];
  const date = format({ day: 'numeric', month: 'long' });
  const dateOfYear = format({ day: 'numeric', month: 'long', year: 'numeric' });
  return (from, until) => {
    const [first, last] = [Number(from), Number(until)];
    if (year(first) !== year(last)) return `${dateOfYear(first)}${mark}${dateOfYear(last)}`;
    if (date(first) === date(last)) return date(first);
    return `${date(first)}${mark}${month(first) === month(last) ? day(last) : date(last)}`;
  };
}

/** Formats instants (epoch milliseconds) with `Intl`'s options in a locale and zone: Gregorian calendar, the same digits as codes, plain spaces. */
function hotelFormat(locale: string, timeZone: string) {
  return (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    const format = new Intl.DateTimeFormat(locale, {
      ...options,
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
    });
    return (at) => format.format(at).replace(/\s/gu, ' ');
  };
}
