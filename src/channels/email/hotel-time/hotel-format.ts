/** Prints instants (epoch milliseconds) with `Intl`'s options, in a locale and zone: by the Gregorian calendar, in the digits of codes, with plain spaces. */
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
