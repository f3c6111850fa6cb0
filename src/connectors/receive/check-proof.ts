import type { WebhookAuth } from '../../domain/model/connections/connector.ts';
import { basicProof } from './auth/basic-proof.ts';
import { bearerProof } from './auth/bearer-proof.ts';
import { headerProof } from './auth/header-proof.ts';
import { hmacProof } from './auth/hmac-proof.ts';
import { snsProof } from './auth/sns-proof.ts';
import { standardWebhooksProof } from './auth/standard-webhooks-proof.ts';
import { wsseProof } from './auth/wsse-proof.ts';
import type { RawDelivery } from './raw-delivery.ts';

/** What is asked of a connection's deliveries. */
export interface WantedProof {
  readonly auth: WebhookAuth;
  /** Whether a connection may do without. */
  readonly authOptional: boolean;
  /** Any of these will do; several during a rotation. */
  readonly proofs: readonly string[];
}

/**
 * What is wrong with a delivery's proof, besides which the URL's secret is one. Undefined: nothing.
 */
export function checkProof(
  delivery: RawDelivery,
  { auth, authOptional, proofs }: WantedProof,
  now: () => number,
): 'proof_missing' | 'proof_wrong' | undefined {
  if (auth.kind === 'url') return undefined;
  if (authOptional && proofs.length === 0) return undefined;
  // Anybody can prove an empty one.
  const found = proofOf(
    delivery,
    auth,
    proofs.filter((proof) => proof !== ''),
    now,
  );
  return found === undefined ? 'proof_missing' : found ? undefined : 'proof_wrong';
}

function proofOf(
  delivery: RawDelivery,
  auth: Exclude<WebhookAuth, { readonly kind: 'url' }>,
  proofs: readonly string[],
  now: () => number,
): boolean | undefined {
  switch (auth.kind) {
    case 'header':
      return headerProof(delivery, auth, proofs);
    case 'basic':
      return basicProof(delivery, auth, proofs);
    case 'bearer':
      return bearerProof(delivery, auth, proofs);
    case 'hmac':
      return hmacProof(delivery, auth, proofs);
    case 'standard-webhooks':
      return standardWebhooksProof(delivery, auth, proofs, now);
    case 'sns':
      return snsProof(delivery, proofs);
    case 'wsse':
      return wsseProof(delivery, auth, proofs, now);
  }
}
