import { hotelFormat } from './hotel-format.ts';

/** The separator between two days in languages for which `Intl` formats ranges only with numbers. */
const between: Readonly<Record<string, string>> = { zh: '至', ja: '～' };

/** Formats the days from one instant (epoch milliseconds) to another at the hotel: `12–15 March`. */
export function hotelDays(locale: string, timeZone: string): (from?: string, until?: string) => string {
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
