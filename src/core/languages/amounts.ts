import { memoize } from '../../kit/values.ts';

/** Prints amounts with their units. */
interface Amounts {
  /** Seconds as days, hours and minutes: `1 hour and 30 minutes`. */
  readonly duration: (seconds: number) => string;
  /** Bytes as `500 MB` or `1.5 GB`, of 1,000,000 and 1,000,000,000 bytes. */
  readonly bytes: (count: number) => string;
  /** Kilobits per second as `512 kb/s` or `10 Mb/s`. */
  readonly rate: (kilobits: number) => string;
  readonly list: (items: readonly string[]) => string;
}

const day = 86_400;

/** Amounts in the guest's locale. */
export const amounts = memoize((locale = 'en'): Amounts => {
  const lists = new Intl.ListFormat(locale);
  // "1 hour and 30 minutes"; in languages without a word between hours and minutes, none is added.
  const units = /^(?:zh|ja)/u.test(locale) ? new Intl.ListFormat(locale, { type: 'unit', style: 'short' }) : lists;
  const formats = memoize(
    (unit, unitDisplay) =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        unitDisplay: unitDisplay as 'short' | 'long',
        numberingSystem: 'latn',
        maximumFractionDigits: 1,
      }),
  );
  const list = (items: readonly string[]) => lists.format(items);
  const print = (count: number, name: string, display: 'short' | 'long' = 'short') =>
    formats(name, display).format(count).replace(/\s/gu, ' ');
  return {
    duration: (seconds) =>
      units.format(
        durationParts(seconds)
          .filter(([count]) => count > 0)
          .map(([count, name]) => print(count, name, 'long')),
      ),
    bytes: (count) => (count < 1e9 ? print(count / 1e6, 'megabyte') : print(count / 1e9, 'gigabyte')),
    rate: (kilobits) =>
      kilobits < 1000 ? print(kilobits, 'kilobit-per-second') : print(kilobits / 1000, 'megabit-per-second'),
    list,
  };
});

function durationParts(seconds: number): [count: number, unit: string][] {
  // A day is shown in hours, because "24 hours" does not raise the question of midnight.
  const days = seconds >= 2 * day ? Math.floor(seconds / day) : 0;
  return [
    [days, 'day'],
    [Math.floor((seconds - days * day) / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ];
}
