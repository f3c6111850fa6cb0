import { InvalidArgumentError } from 'commander';
import { type OutgoingType, outgoingTypes } from '../../domain/model/outgoing-event.ts';
import { duration } from '../connection/connection-options.ts';

/** The types that a hook may want: all that go out by themselves. */
export const hookTypes = outgoingTypes.filter((type) => type !== 'hook.test');

/** Reads `--types`. @throws InvalidArgumentError if one is unknown */
export function typesOf(text: string): readonly OutgoingType[] {
  const words = text.split(',').map((word) => word.trim());
  if (words.some((word) => !(hookTypes as readonly string[]).includes(word)))
    throw new InvalidArgumentError(`Types must be among ${hookTypes.join(', ')}, separated by commas.`);
  return hookTypes.filter((type) => words.includes(type));
}

const sinceForms =
  'It must be so long ago, such as 30m, 2h or 7d (90d at most), or an instant with its zone, such as 2027-01-31T12:00Z or 2027-01-31T13:00+01:00.';

/** Reads `--since`: so long before `now` (epoch milliseconds), or an instant; as ISO-8601. @throws InvalidArgumentError */
export function sinceTime(text: string, now: number): string {
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const at = isInstant ? Date.parse(text) : now - ago(text);
  if (Number.isNaN(at)) throw new InvalidArgumentError(sinceForms);
  if (at > now) throw new InvalidArgumentError('It must not be in the future.');
  return new Date(at).toISOString();
}

/** In milliseconds; NaN if it is no such time. */
function ago(text: string): number {
  try {
    return duration(text);
  } catch {
    return Number.NaN;
  }
}
