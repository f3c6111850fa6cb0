import { createHmac } from 'node:crypto';
import type { RawDelivery } from '../raw-delivery.ts';
import type { AuthOf } from './auth-of.ts';
import { isOneOf } from './is-one-of.ts';

/** How old or how far ahead a signature may be, in seconds. */
const tolerance = 5 * 60;

/**
 * Whether a delivery is signed by Standard Webhooks: HMAC-SHA256 over id, time and the raw body, at most five minutes old or
 * ahead. Undefined: it is not signed. Within these minutes it may be sent again as it is; that changes nothing, as with
 * every delivery that comes twice. Not by the library, which would be a fiftieth of this function's code, and signs text.
 * @param secrets each `whsec_` and base64
 */
export function standardWebhooksProof(
  { headers, body }: RawDelivery,
  _: AuthOf<'standard-webhooks'>,
  secrets: readonly string[],
  now: () => number,
): boolean | undefined {
  // Svix, which the standard comes from, has names of its own.
  const names = headers['webhook-signature'] === undefined ? 'svix' : 'webhook';
  const [id = '', timestamp = '', signatures] = ['id', 'timestamp', 'signature'].map(
    (name) => headers[`${names}-${name}`],
  );
  if (signatures === undefined) return undefined;
  const isFresh = /^\d+$/.test(timestamp) && Math.abs(now() / 1000 - Number(timestamp)) <= tolerance;
  if (!isFresh) return false;
  const keys = secrets.map((secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));
  const expected = keys
    // Anybody can sign with an empty one.
    .filter((key) => key.length > 0)
    .map((key) => createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64'));
  const given = signatures.split(' ').filter((one) => one.startsWith('v1,'));
  return given.map((one) => isOneOf(one.slice('v1,'.length), expected)).includes(true);
}
