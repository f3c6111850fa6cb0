import { createHash } from 'node:crypto';

/** SHA-256 of a text: 43 characters of base64url, always the same, and for another text another. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
