import { InvalidArgumentError } from 'commander';

const day = 86_400_000;

/**
 * When a key expires, as ISO-8601 in UTC: `30d` is thirty days from `now` (epoch milliseconds), `2026-12-31` the end of that day.
 * @throws InvalidArgumentError if the text has another form or the time is past
 */
export function expiry(text: string, now: number): string {
  const end = /^\d{1,4}d$/.test(text) ? now + Number.parseInt(text, 10) * day : endOfDay(text);
  if (end === undefined)
    throw new InvalidArgumentError('It must be a date such as 2026-12-31, or a number of days such as 30d.');
  if (end <= now) throw new InvalidArgumentError('It must be in the future.');
  return new Date(end).toISOString();
}

function endOfDay(text: string): number | undefined {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // The parser reads 30 February as a day in March.
  const real = !Number.isNaN(start) && new Date(start).toISOString().startsWith(text);
  return real ? start + day - 1000 : undefined;
}

/** A parser of a whole number from 1 to `most`. */
export function countUpTo(most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1 || value > most)
      throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
    return value;
  };
}
