import { InvalidArgumentError } from 'commander';

const day = 86_400_000;

/**
 * When a key ends, as ISO-8601 in UTC: `30d` is thirty days from `now` (epoch milliseconds), `2026-12-31` the end of that day.
 * @throws InvalidArgumentError if it is no such time, or past
 */
export function expiry(text: string, now: number): string {
  const end = /^\d{1,4}d$/.test(text) ? now + Number.parseInt(text, 10) * day : endOfDay(text);
  if (end === undefined) throw new InvalidArgumentError('It must be a day such as 2026-12-31, or days such as 30d.');
  if (end <= now) throw new InvalidArgumentError('It must lie in the future.');
  return new Date(end).toISOString();
}

function endOfDay(text: string): number | undefined {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // The parser takes the thirtieth of February for a day in March.
  const real = !Number.isNaN(start) && new Date(start).toISOString().startsWith(text);
  return real ? start + day - 1000 : undefined;
}

/** A number of things as the command line says it: whole, 1 to `most`. */
export function countUpTo(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
    return value;
  };
}
