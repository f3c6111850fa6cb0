import { type NetworkClient, networkClient } from './network-client.ts';
import type { RadiusAttributes } from './radius-attributes.ts';

/** How the password comes; `unseen`: by a proof that FreeRADIUS has not handed over. */
export type SentPassword =
  | { readonly kind: 'pap'; readonly password: string }
  | { readonly kind: 'chap' | 'ms-chap'; readonly response: Buffer; readonly challenge: Buffer }
  | { readonly kind: 'unseen' };

/** A login, as a network asks whether it may be. */
export interface AccessRequest extends NetworkClient {
  /** As it was sent. */
  readonly user: string;
  readonly password: SentPassword;
}

/** Reads the request of authorize. Without any word of a password it is the empty one, which some clients leave out. */
export function accessRequest(attributes: RadiusAttributes): AccessRequest {
  const user = (attributes.text('User-Name') ?? '').slice(0, 253);
  return { user, password: sentPassword(attributes), ...networkClient(attributes) };
}

/**
 * CHAP's response and challenge come in `Tmp-String-1` and `Tmp-String-2`, MS-CHAP's challenge in `Tmp-String-4` and its
 * response in `Tmp-String-5` or, of version 2, `Tmp-String-6`: rlm_rest spoils bytes in JSON.
 */
function sentPassword({ text, bytes, has }: RadiusAttributes): SentPassword {
  const password = text('User-Password');
  if (password !== undefined) return { kind: 'pap', password };
  const chap = proof('chap', bytes('Tmp-String-1'), bytes('Tmp-String-2'));
  const msChap = proof('ms-chap', bytes('Tmp-String-6') ?? bytes('Tmp-String-5'), bytes('Tmp-String-4'));
  const isUnseen = (['CHAP-Password', 'MS-CHAP-Response', 'MS-CHAP2-Response', 'EAP-Message'] as const).some(has);
  return chap ?? msChap ?? (isUnseen ? { kind: 'unseen' } : { kind: 'pap', password: '' });
}

function proof(
  kind: 'chap' | 'ms-chap',
  response: Buffer | undefined,
  challenge: Buffer | undefined,
): SentPassword | undefined {
  return response && challenge ? { kind, response, challenge } : undefined;
}
