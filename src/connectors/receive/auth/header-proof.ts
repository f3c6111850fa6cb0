import type { RawDelivery } from '../raw-delivery.ts';
import type { AuthOf } from './auth-of.ts';
import { isOneOf } from './is-one-of.ts';

/** Whether a header has a value that the hotel chose. Undefined: it is not there. */
export function headerProof(
  { headers }: RawDelivery,
  { name }: AuthOf<'header'>,
  values: readonly string[],
): boolean | undefined {
  const given = headers[name.toLowerCase()];
  return given === undefined ? undefined : isOneOf(given, values);
}
