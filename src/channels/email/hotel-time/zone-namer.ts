/** The short name that a zone has at an instant. A locale abbreviates only the zones of its own region (`CET` in en-GB, `EDT` in en-US, else `GMT-4`). */
export function zoneNamer(locale: string, timeZone: string): (at: number) => string {
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
