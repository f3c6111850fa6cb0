import { type Command, InvalidArgumentError } from 'commander';
import { addressProblem, storedAddress } from '../mail-address.ts';

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

/** Reads a mail address. @throws InvalidArgumentError if no mail can be sent to it */
export function mailAddress(text: string): string {
  if (addressProblem(storedAddress(text)) === undefined) return text;
  throw new InvalidArgumentError('It must be a mail address, such as ada@example.com.');
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

/** For a command beside which a secret may stand by mistake: the parser repeats no value of what it refuses. */
export function concealArguments(command: Command): Command {
  return command.allowExcessArguments().configureOutput({ outputError: (text, write) => write(withoutValue(text)) });
}

/** Only what the parser quotes was typed: what it says itself may have an equals sign, too. */
function withoutValue(text: string): string {
  return text.replace(/'([^'=]*)=.*'/s, "'$1'");
}

type Action = (...given: never[]) => unknown;

/**
 * The action of a command: its arguments as they stand, and after them its options with those of the whole program.
 * @param load what does it; loaded only then, because loading takes time
 */
export function acts(load: () => Action | Promise<Action>): (...given: unknown[]) => Promise<void> {
  return async (...given) => {
    const command = given.at(-1) as Command;
    const run = (await load()) as (...all: unknown[]) => unknown;
    await run(...given.slice(0, -2), command.optsWithGlobals());
  };
}
