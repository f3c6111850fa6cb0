import { createHash } from 'node:crypto';

/** SHA-256 of a text: 43 characters of base64url, always the same, and for another text another. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The first 22 characters of it: enough to tell any two texts apart, where many are kept. */
export function shortHash(text: string): string {
  return hash(text).slice(0, 22);
}
