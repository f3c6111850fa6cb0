import { locale } from './words.browser.ts';

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
  /** The instant of such a field; the later one if it occurs twice. */
  readonly instant: (field: string) => string;
}

const known = new Map<string, HotelTime>();

/** The time of a zone (IANA). */
export function hotelTime(timeZone: string): HotelTime {
  const found = known.get(timeZone) ?? made(timeZone);
  known.set(timeZone, found);
  return found;
}

function made(timeZone: string): HotelTime {
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
  // The zone's offset is taken where the first guess lies, and once more where that leads.
  const instant = (local: string) => {
    const wanted = Date.parse(`${local}:00Z`);
    let at = wanted;
    for (let tries = 0; tries < 2; tries++) at += wanted - Date.parse(`${field(new Date(at).toISOString())}:00Z`);
    return `${new Date(at).toISOString().slice(0, 19)}Z`;
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

/** `in 2 days`, `3 hours ago`. */
export function fromNow(iso: string, now: number): string {
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
