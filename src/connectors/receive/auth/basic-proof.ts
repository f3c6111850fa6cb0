import type { RawDelivery } from '../raw-delivery.ts';
import type { AuthOf } from './auth-of.ts';
import { isOneOf } from './is-one-of.ts';

/** Whether a delivery has user and password by HTTP's basic authentication. Undefined: there is none. @param users each `user:password` */
export function basicProof(
  { headers }: RawDelivery,
  _: AuthOf<'basic'>,
  users: readonly string[],
): boolean | undefined {
  const [, encoded] = /^Basic +(\S+)\s*$/i.exec(headers.authorization ?? '') ?? [];
  return encoded === undefined ? undefined : isOneOf(Buffer.from(encoded, 'base64').toString('utf8'), users);
}
