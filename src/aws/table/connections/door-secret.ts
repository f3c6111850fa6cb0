import { createHash, randomBytes } from 'node:crypto';

/** A fresh secret of a webhook's URL: 256 bits, as base64url. */
export function drawDoorSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a URL's secret, and what its door is found by: its SHA-256, as base64url. */
export function doorDigest(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
