import { createHmac } from 'node:crypto';
import type { RawDelivery } from '../raw-delivery.ts';
import type { AuthOf } from './auth-of.ts';
import { isOneOf } from './is-one-of.ts';

/**
 * Whether a header has the HMAC of the raw body. Undefined: it is not there. It covers no time, so a delivery may be sent
 * again as it is; that changes nothing, since the stay has what it tells, or what is newer.
 */
export function hmacProof(
  { headers, body }: RawDelivery,
  { header, hash, encoding, prefix }: AuthOf<'hmac'>,
  secrets: readonly string[],
): boolean | undefined {
  const given = headers[header.toLowerCase()]?.trim();
  if (given === undefined) return undefined;
  if (!given.startsWith(prefix)) return false;
  const text = given.slice(prefix.length);
  const codes = secrets.map((secret) => createHmac(hash, secret).update(body).digest());
  const inHex = encoding !== 'base64' && isOneOf(text.toLowerCase(), textsOf(codes, 'hex'));
  const inBase64 = encoding !== 'hex' && isOneOf(text, textsOf(codes, 'base64'));
  return inHex || inBase64;
}

function textsOf(codes: readonly Buffer[], encoding: 'hex' | 'base64'): string[] {
  return codes.map((code) => code.toString(encoding));
}
