/** Formats instants (epoch milliseconds) with `Intl`'s options in a locale and zone: Gregorian calendar, the same digits as codes, plain spaces. */
export function hotelFormat(locale: string, timeZone: string) {
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
