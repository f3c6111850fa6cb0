import type { FetchAuth } from '../../../domain/model/connections/connector.ts';
import { type Credentials, fillSecretHeader } from './fill-secret.ts';

/** A header of the system's own with a key. @throws SystemFailure */
export function headerAuth(
  { name, value }: FetchAuth & { kind: 'header' },
  credentials: Credentials,
): Record<string, string> {
  return { [name.toLowerCase()]: fillSecretHeader(value, credentials) };
}
