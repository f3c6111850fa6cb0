import { createCipheriv, createHash } from 'node:crypto';

/** MD4 (RFC 1320), which OpenSSL has given up, and MS-CHAP has not. */
function md4(message: Buffer): Buffer {
  const padded = Buffer.alloc((((message.length + 8) >> 6) + 1) << 6);
  message.copy(padded);
  padded[message.length] = 0x80;
  padded.writeUInt32LE(message.length * 8, padded.length - 8);
  let state: Words = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let at = 0; at < padded.length; at += 64) state = withBlock(state, padded.subarray(at, at + 64));
  const digest = Buffer.alloc(16);
  for (const [n, word] of state.entries()) digest.writeUInt32LE(word >>> 0, n * 4);
  return digest;
}

type Words = readonly [number, number, number, number];

const rounds = [
  {
    of: (x: number, y: number, z: number) => (x & y) | (~x & z),
    plus: 0,
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    turns: [3, 7, 11, 19],
  },
  {
    of: (x: number, y: number, z: number) => (x & y) | (x & z) | (y & z),
    plus: 0x5a827999,
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
    turns: [3, 5, 9, 13],
  },
  {
    of: (x: number, y: number, z: number) => x ^ y ^ z,
    plus: 0x6ed9eba1,
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
    turns: [3, 9, 11, 15],
  },
];

function withBlock(state: Words, block: Buffer): Words {
  let [a, b, c, d] = state;
  for (const { of, plus, order, turns } of rounds) {
    order.forEach((word, n) => {
      const sum = (a + of(b, c, d) + block.readUInt32LE(word * 4) + plus) | 0;
      const turn = turns[n % 4] ?? 0;
      [a, b, c, d] = [d, (sum << turn) | (sum >>> (32 - turn)), b, c];
    });
  }
  return [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
}

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
