import { createCipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { md4 } from './md4.ts';

/** What an MS-CHAP login presents (RFC 2548, 2.1 and 2.3): 8 bytes of challenge in version 1, 16 in version 2. */
export interface MsChapLogin {
  /** MS-CHAP-Response or MS-CHAP2-Response, 50 bytes; the last 24 are the answer. */
  readonly response: Buffer;
  readonly challenge: Buffer;
  /** As it was sent: version 2 puts it into the proof. */
  readonly user: string;
}

/** Whether an MS-CHAP response, of version 1 (RFC 2433) or 2 (RFC 2759), proves that a password is known. */
export function msChapProves({ response, challenge, user }: MsChapLogin, password: string): boolean {
  const eight = challenge.length === 8 ? challenge : challengeHash(response.subarray(2, 18), challenge, user);
  if (response.length !== 50 || (challenge.length !== 8 && challenge.length !== 16)) return false;
  const hash = Buffer.concat([md4(Buffer.from(password, 'utf16le')), Buffer.alloc(5)]);
  const parts = [0, 7, 14].map((at) => encryptDes(hash.subarray(at, at + 7), eight));
  return timingSafeEqual(Buffer.concat(parts), response.subarray(26));
}

function challengeHash(peerChallenge: Buffer, challenge: Buffer, user: string): Buffer {
  return createHash('sha1').update(peerChallenge).update(challenge).update(user).digest().subarray(0, 8);
}

/** DES of one block by a key of seven bytes: Node has it only as triple DES, which with the same key three times is DES. */
function encryptDes(seven: Buffer, block: Buffer): Buffer {
  const bits = BigInt(`0x${seven.toString('hex')}`);
  const key = Buffer.alloc(8);
  // Seven bits a byte; the lowest is for parity, which nobody checks.
  for (let i = 0; i < 8; i++) key[i] = Number((bits >> BigInt(49 - 7 * i)) & 0x7fn) << 1;
  const cipher = createCipheriv('des-ede3-ecb', Buffer.concat([key, key, key]), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]);
}
