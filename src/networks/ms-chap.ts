import { createCipheriv, createHash, timingSafeEqual } from 'node:crypto';

/** What an MS-CHAP login presents (RFC 2548, 2.1 and 2.3): 8 bytes of challenge in version 1, 16 in version 2. */
interface MsChapLogin {
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

/** Which word each of the 16 steps of a round takes, how far it turns, and what is added (RFC 1320). */
const rounds = [
  { order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], turns: [3, 7, 11, 19], plus: 0 },
  { order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15], turns: [3, 5, 9, 13], plus: 0x5a827999 },
  { order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15], turns: [3, 9, 11, 15], plus: 0x6ed9eba1 },
] as const;

const mixes = [
  (x: number, y: number, z: number) => (x & y) | (~x & z),
  (x: number, y: number, z: number) => (x & y) | (x & z) | (y & z),
  (x: number, y: number, z: number) => x ^ y ^ z,
] as const;

type State = readonly [number, number, number, number];

/** MD4 (RFC 1320), 16 bytes: MS-CHAP's digest of a password. OpenSSL has it only as an old algorithm that Node leaves out. */
export function md4(bytes: Uint8Array): Buffer {
  const padded = Buffer.alloc((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  padded.writeUInt32LE(bytes.length << 3, padded.length - 8);
  let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < padded.length; at += 64) state = digestBlock(padded.subarray(at, at + 64), state);
  const digest = Buffer.alloc(16);
  for (const [i, word] of state.entries()) digest.writeInt32LE(word | 0, i * 4);
  return digest;
}

function digestBlock(block: Buffer, before: State): State {
  let [a, b, c, d]: State = before;
  for (const [round, { order, turns, plus }] of rounds.entries()) {
    const mix = mixes[round] ?? mixes[0];
    for (const [step, word] of order.entries()) {
      const sum = (a + mix(b, c, d) + block.readInt32LE(word * 4) + plus) | 0;
      const turn = turns[step % 4] ?? 0;
      [a, b, c, d] = [d, (sum << turn) | (sum >>> (32 - turn)), b, c];
    }
  }
  return [(before[0] + a) | 0, (before[1] + b) | 0, (before[2] + c) | 0, (before[3] + d) | 0];
}
