import { randomBytes } from 'node:crypto';
import type { Connector } from '../../src/hotel-systems/connector/connector.ts';

/** A new proof of a local connection's deliveries, as its system would make it; undefined where none is needed. */
export function drawProof({ auth, authOptional }: Pick<Connector, 'auth' | 'authOptional'>): string | undefined {
  if (auth.kind === 'url' || authOptional) return undefined;
  const random = randomBytes(32).toString('base64url');
  if (auth.kind === 'basic' || auth.kind === 'wsse') return `wifi-tickets:${random}`;
  if (auth.kind === 'standard-webhooks') return `whsec_${randomBytes(32).toString('base64')}`;
  // There is no such topic: nothing that it signs ever comes.
  return auth.kind === 'sns' ? 'arn:aws:sns:eu-west-1:000000000000:local' : random;
}
