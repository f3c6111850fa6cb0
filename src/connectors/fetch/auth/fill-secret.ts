import { fillText } from '../request/fill-text.ts';
import type { PlaceholderValues } from '../request/placeholder-values.ts';
import { SystemFailure } from '../system-failure.ts';

/** A connection's credentials, by field. */
export type Credentials = PlaceholderValues['credentials'];

/**
 * A text of a connector's `auth`, in which `{name}` and `{credentials.name}` are fields of the credentials.
 * @throws SystemFailure if one is missing
 */
export function fillSecret(text: string, credentials: Credentials): string {
  const whole = text.replaceAll(/\{(?:credentials\.)?/g, '{credentials.');
  return fillText(whole, { credentials, parameters: {} });
}

/** As {@link fillSecret}, for a header. @throws SystemFailure also if it cannot be sent in one */
export function fillSecretHeader(text: string, credentials: Credentials): string {
  return usableHeader(fillSecret(text, credentials));
}

/** A text with credentials, as a header. @throws SystemFailure if it cannot be sent in one */
export function usableHeader(filled: string): string {
  if (/^[ -~]+$/.test(filled)) return filled;
  throw new SystemFailure({ why: 'credentials_unusable', denied: true });
}
