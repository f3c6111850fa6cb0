import { InvalidArgumentError } from 'commander';

/** Reads `--name`. @throws InvalidArgumentError */
export function connectionName(text: string): string {
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?$/.test(text))
    throw new InvalidArgumentError('It must be of letters, digits and hyphens, 32 at most.');
  return text;
}

/** Reads one `--property`: the system's property, and our location. @throws InvalidArgumentError */
export function propertyPair(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = text.lastIndexOf('=');
  const [property, location] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 1 || property === '' || location === '')
    throw new InvalidArgumentError('It must be PROPERTY=LOCATION, such as 1234=28XXX004.');
  if (Object.hasOwn(before, property)) throw new InvalidArgumentError('A property has one location only.');
  return { ...before, [property]: location };
}

/** Reads `--host`. @throws InvalidArgumentError */
export function hostName(text: string): string {
  const host = text.toLowerCase();
  if (!/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/.test(host))
    throw new InvalidArgumentError('It must be a host alone, such as api.sandbox.example.com.');
  return host;
}

/** Reads a plain date. @throws InvalidArgumentError */
export function plainDate(text: string): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  if (!isDate) throw new InvalidArgumentError('It must be a date, such as 2027-01-31.');
  return text;
}

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads a time of waiting such as `30m`, `24h` or `7d`, in milliseconds; `0` is none. @throws InvalidArgumentError */
export function duration(text: string): number {
  if (text === '0') return 0;
  const [, count = '', unit = ''] = /^(\d{1,4})([mhd])$/.exec(text) ?? [];
  const ms = Number(count) * (units[unit] ?? 0);
  if (ms === 0 || ms > 90 * (units.d ?? 0))
    throw new InvalidArgumentError('It must be minutes, hours or days up to 90 days, such as 30m, 24h or 7d, or 0.');
  return ms;
}
