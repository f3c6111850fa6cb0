/** A day and time at the hotel, with the name that the zone has then. */
interface HotelMoment {
  readonly text: string;
  readonly zone: string;
}

/** Prints instants (epoch milliseconds) as a guest reads them at the hotel. */
export interface HotelClock {
  /** The days of a half-open interval: `12–15 March`. */
  readonly days: (from: number, until: number) => string;
  /** `Sunday 15 March, 12:00`; with the year where `years` is set. */
  readonly moment: (at: number, options: { years: boolean }) => HotelMoment;
  /** Whether the two instants lie in different years at the hotel. */
  readonly yearsDiffer: (from: number, until: number) => boolean;
}

/**
 * A clock in the hotel's IANA zone that speaks the guest's locale.
 * @throws RangeError if the zone is unknown.
 */
export function hotelClock({ locale, timeZone }: { locale: string; timeZone: string }): HotelClock {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const year = (at: number) => format({ year: 'numeric' }).format(at);
  return {
    days: (from, until) =>
      closedUp(plainSpaces(format({ day: 'numeric', month: 'long' }).formatRange(from, Math.max(from, until - 1)))),
    moment: (at, { years }) => {
      const day = format({ weekday: 'long', day: 'numeric', month: 'long', ...(years ? { year: 'numeric' } : {}) });
      const time = format({ timeStyle: 'short' });
      return { text: plainSpaces(`${day.format(at)}, ${time.format(at)}`), zone: zoneName(at, locale, timeZone) };
    },
    yearsDiffer: (from, until) => year(from) !== year(until),
  };
}

// A locale abbreviates only the zones of its own region (`CET` in en-GB, `EDT` in en-US, else `GMT-4`).
function zoneName(at: number, locale: string, timeZone: string): string {
  const names = [locale, 'en-GB', 'en-US', 'en-AU'].map((tag) => {
    const parts = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'short' }).formatToParts(at);
    return parts.find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
  });
  return names.find((name) => !/\d/.test(name)) ?? names[0] ?? timeZone;
}

function plainSpaces(text: string): string {
  return text.replace(/\s/gu, ' ');
}

function closedUp(range: string): string {
  return range.replace(/^(\D*\d+)\s*–\s*(\d+\D*)$/u, '$1–$2');
}
