import type { RawDelivery } from '../raw-delivery.ts';
import type { AuthOf } from './auth-of.ts';
import { isOneOf } from './is-one-of.ts';

/** Whether a delivery has a bearer token that the hotel chose. Undefined: there is none. */
export function bearerProof(
  { headers }: RawDelivery,
  _: AuthOf<'bearer'>,
  tokens: readonly string[],
): boolean | undefined {
  const [, token] = /^Bearer +(\S+)\s*$/i.exec(headers.authorization ?? '') ?? [];
  return token === undefined ? undefined : isOneOf(token, tokens);
}
