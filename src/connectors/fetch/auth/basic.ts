import type { FetchAuth } from '../../../domain/model/connections/connector.ts';
import { type Credentials, fillSecret } from './fill-secret.ts';

/** A name and a password (RFC 7617). @throws SystemFailure */
export function basicAuth(
  { user, password }: FetchAuth & { kind: 'basic' },
  credentials: Credentials,
): Record<string, string> {
  const pair = `${fillSecret(user, credentials)}:${fillSecret(password, credentials)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
