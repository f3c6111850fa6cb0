/** Prints amounts with their units. */
export interface Amounts {
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
export function amounts(locale: string): Amounts {
  const list = (items: readonly string[]) => new Intl.ListFormat(locale).format(items);
  const unit = (count: number, name: string, unitDisplay: 'short' | 'long' = 'short') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: 1 })
      .format(count)
      .replace(/\s/gu, ' ');
  const duration = (seconds: number) => {
    // A guest counts a day in hours: "24 hours" has no doubt about midnight in it.
    const days = seconds >= 2 * day ? Math.floor(seconds / day) : 0;
    const parts: [number, string][] = [
      [days, 'day'],
      [Math.floor((seconds - days * day) / 3600), 'hour'],
      [Math.floor((seconds % 3600) / 60), 'minute'],
      [seconds % 60, 'second'],
    ];
    return list(parts.filter(([count]) => count > 0).map(([count, name]) => unit(count, name, 'long')));
  };
  return {
    duration,
    bytes: (count) => (count < 1e9 ? unit(count / 1e6, 'megabyte') : unit(count / 1e9, 'gigabyte')),
    rate: (kilobits) =>
      kilobits < 1000 ? unit(kilobits, 'kilobit-per-second') : unit(kilobits / 1000, 'megabit-per-second'),
    list,
  };
}
