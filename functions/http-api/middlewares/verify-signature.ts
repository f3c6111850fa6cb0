import { Webhook } from 'standardwebhooks';
import type { SigningSecrets } from '../../../src/app/ports/signing-secrets.ts';
import { isLive, type SigningSecret } from '../../../src/domain/model/api-key.ts';
import type { ApiRequest } from '../api-request.ts';

/**
 * The secret of a location that a request is signed with, by Standard Webhooks: HMAC-SHA256 over id, time and the raw body,
 * at most five minutes old or ahead. Undefined if it is signed by none that is good.
 */
export async function verifySignature(
  { headers, text = '' }: Pick<ApiRequest, 'headers' | 'text'>,
  locationId: string,
  { secrets, now }: { readonly secrets: SigningSecrets; readonly now: () => number },
): Promise<SigningSecret | undefined> {
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': signature = '' } = headers;
  // The library reads a number's first digits and overlooks the rest.
  if (id === '' || !/^\d{10}$/.test(timestamp)) return undefined;
  const signed = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  const live = (await secrets.of(locationId)).filter((secret) => isLive(secret, now()));
  return live.find(({ secret }) => verifies(secret, text, signed));
}

function verifies(secret: string, text: string, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(text, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}
