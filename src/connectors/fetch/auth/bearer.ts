import type { FetchAuth } from '../../../domain/model/connections/connector.ts';
import { type Credentials, fillSecretHeader } from './fill-secret.ts';

/** A token that the hotel was given, which does not end (RFC 6750). @throws SystemFailure */
export function bearerAuth(
  { token }: Pick<FetchAuth & { kind: 'bearer' }, 'token'>,
  credentials: Credentials,
): Record<string, string> {
  return { authorization: `Bearer ${fillSecretHeader(token, credentials)}` };
}
