/** Tells instants (ISO-8601) in a hotel's time and the reader's language. */
export interface HotelTime {
  /** `YYYY-MM-DD` */
  readonly day: (iso: string) => string;
  /** `28 Nov` */
  readonly date: (iso: string) => string;
  /** `Sat 28 Nov, 12:00` */
  readonly moment: (iso: string) => string;
  /** `12:00` */
  readonly time: (iso: string) => string;
  /** `YYYY-MM-DDTHH:MM`, as a field for a date and a time has it. */
  readonly field: (iso: string) => string;
  /** The instant of such a field; one that a clock change skips is moved forward, of one that occurs twice it is the later. */
  readonly instant: (field: string) => string;
}

/** The time of a zone (IANA), told in a locale (BCP 47). */
export function hotelTime(timeZone: string, locale: string): HotelTime {
  const format = (options: Intl.DateTimeFormatOptions) => {
    // Noon is ambiguous on the Arabic clock of twelve hours.
    const hours = locale.startsWith('ar') && options.hour ? { hourCycle: 'h23' as const } : {};
    const one = new Intl.DateTimeFormat(locale, { timeZone, ...options, ...hours });
    return (iso: string) => one.format(Date.parse(iso));
  };
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const field = (iso: string) => parts.format(Date.parse(iso)).replace(' ', 'T');
  const days = new Map<string, string>();
  const day = (iso: string) => {
    const found = days.get(iso) ?? field(iso).slice(0, 10);
    days.set(iso, found);
    return found;
  };
  // By the zone's offsets a day before and a day after: which of them is right, the way back tells.
  const instant = (local: string) => {
    const wanted = Date.parse(`${local}:00Z`);
    const offset = (at: number) => Date.parse(`${field(isoSecond(at))}:00Z`) - at;
    const both = [-86_400_000, 86_400_000].map((by) => wanted - offset(wanted + by));
    const fitting = both.filter((at) => field(isoSecond(at)) === local);
    return isoSecond(Math.max(...(fitting.length > 0 ? fitting : both)));
  };
  return {
    day,
    field,
    instant,
    date: format({ day: 'numeric', month: 'short' }),
    time: format({ hour: '2-digit', minute: '2-digit' }),
    moment: format({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
  };
}

function isoSecond(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** `in 2 days`, `3 hours ago`. @param now epoch milliseconds */
export function fromNow(iso: string, now: number, locale: string): string {
  const minutes = Math.round((Date.parse(iso) - now) / 60_000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  if (Math.abs(minutes) < 90) return format.format(minutes, 'minute');
  if (Math.abs(minutes) < 36 * 60) return format.format(Math.round(minutes / 60), 'hour');
  return format.format(Math.round(minutes / 1440), 'day');
}

/** A local `YYYY-MM-DDTHH:MM` moved by days. */
export function daysLater(field: string, days: number): string {
  const at = new Date(`${field}:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return Number.isNaN(at.getTime()) ? field : at.toISOString().slice(0, 16);
}

/** `1 hour`, `90 minutes` */
export function durationText(seconds: number, locale: string): string {
  const [size, unit] = seconds % 3600 === 0 ? [3600, 'hour'] : [60, 'minute'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / size);
}
