import { createHash, randomBytes, randomInt } from 'node:crypto';

const idLetters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const grammar = /^owt_([a-z0-9]{12})_[A-Za-z0-9_-]{43}$/;

/** A fresh id of a key or a signing secret: twelve characters, `[a-z0-9]`, 62 bits. */
export function drawKeyId(): string {
  return Array.from({ length: 12 }, () => idLetters[randomInt(idLetters.length)]).join('');
}

/** The key that a hotel system presents: `owt_<id>_<secret>`, its secret 256 fresh bits as base64url. */
export function drawKeyText(id: string): string {
  return `owt_${id}_${randomBytes(32).toString('base64url')}`;
}

/** The id within a key's text; undefined if the text can be no key. */
export function keyIdIn(text: string): string | undefined {
  return grammar.exec(text)?.[1];
}

/** What is kept of a key: SHA-256 of its whole text, 32 bytes. */
export function keyDigest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
