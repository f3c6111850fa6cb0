import { createCipheriv, createHash } from 'node:crypto';
import { md4 } from './md4.ts';

/** A password's hash, as Windows keeps it. */
function ntHash(password: string): Buffer {
  return md4(Buffer.from(password, 'utf16le'));
}

/** What proves a password to a challenge of eight bytes (RFC 2433): 24 bytes. */
export function ntResponse(challenge: Buffer, password: string): Buffer {
  const keys = Buffer.alloc(21);
  ntHash(password).copy(keys);
  return Buffer.concat([0, 7, 14].map((at) => des(keys.subarray(at, at + 7), challenge)));
}

/** The eight bytes that MS-CHAPv2 proves a password to (RFC 2759). */
export function challengeHash(peer: Buffer, server: Buffer, user: string): Buffer {
  return createHash('sha1').update(peer).update(server).update(user).digest().subarray(0, 8);
}

const magic = ['Magic server to client signing constant', 'Pad to make it do more than one iteration'] as const;

/** By which the server proves that it knows the password, too: `S=` and 40 digits (RFC 2759). */
export function serverProof(password: string, response: Buffer, challenge: Buffer): string {
  const twice = md4(ntHash(password));
  const digest = createHash('sha1').update(twice).update(response).update(magic[0]).digest();
  const proof = createHash('sha1').update(digest).update(challenge).update(magic[1]).digest('hex');
  return `S=${proof.toUpperCase()}`;
}

/** DES with a key of seven bytes: triple DES with the same key three times, since OpenSSL has no single DES any more. */
function des(seven: Buffer, block: Buffer): Buffer {
  const bits = BigInt(`0x${seven.toString('hex')}`);
  const key = Buffer.from(Array.from({ length: 8 }, (_, n) => Number((bits >> BigInt(49 - 7 * n)) & 0x7fn) << 1));
  const cipher = createCipheriv('des-ede3', Buffer.concat([key, key, key]), null).setAutoPadding(false);
  return cipher.update(block);
}
