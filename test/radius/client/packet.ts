import { createHash, createHmac, randomBytes } from 'node:crypto';
import { type Attribute, decoded, encoded, type Values } from './attributes.ts';

/** RADIUS's codes of packets. */
export const codes = {
  accessRequest: 1,
  accessAccept: 2,
  accessReject: 3,
  accountingRequest: 4,
  accountingResponse: 5,
  statusServer: 12,
} as const;

/** A request as it is sent. */
export interface Request {
  readonly code: number;
  readonly id: number;
  readonly authenticator: Buffer;
  readonly bytes: Buffer;
}

/** An answer, whose authenticators were right. */
export interface Reply {
  readonly code: number;
  readonly values: Values;
}

const md5 = (...parts: readonly (Buffer | string)[]) => {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Attributes of a request that need its authenticator. */
export type AttributesOf = (authenticator: Buffer) => readonly Attribute[];

/**
 * A request. @param options `unsigned`: without Message-Authenticator; `authenticator` in place of a random one
 */
export function requestPacket(
  code: number,
  attributesOf: AttributesOf,
  { secret, id = randomBytes(1)[0] ?? 0, unsigned = false }: { secret: string; id?: number; unsigned?: boolean },
): Request {
  const isAccounting = code === codes.accountingRequest;
  const random = isAccounting ? Buffer.alloc(16) : randomBytes(16);
  const marks: readonly Attribute[] = unsigned ? [] : [['Message-Authenticator', Buffer.alloc(16)]];
  const body = Buffer.concat([...marks, ...attributesOf(random)].map(encoded));
  const head = Buffer.from([code, id, 0, 0]);
  head.writeUInt16BE(20 + body.length, 2);
  const bytes = Buffer.concat([head, random, body]);
  if (!unsigned) createHmac('md5', secret).update(bytes).digest().copy(bytes, 22);
  const authenticator = isAccounting ? md5(bytes, secret) : random;
  authenticator.copy(bytes, 4);
  return { code, id, authenticator, bytes };
}

/** Hides a PAP password, also an empty one, which is a block of zeros. */
export function hidden(password: string, authenticator: Buffer, secret: string): Buffer {
  const clear = Buffer.from(password);
  const padded = Buffer.alloc(Math.max(16, Math.ceil(clear.length / 16) * 16));
  clear.copy(padded);
  let before = authenticator;
  for (let at = 0; at < padded.length; at += 16) {
    const key = md5(secret, before);
    for (let n = 0; n < 16; n++) padded[at + n] = (padded[at + n] ?? 0) ^ (key[n] ?? 0);
    before = padded.subarray(at, at + 16);
  }
  return padded;
}

/**
 * The answer to a request. Answers to logins must have a Message-Authenticator before anything else.
 * @throws Error if it was made without the secret
 */
export function readReply(bytes: Buffer, request: Request, secret: string): Reply {
  const code = bytes[0] ?? 0;
  const signed = Buffer.concat([bytes.subarray(0, 4), request.authenticator, bytes.subarray(20)]);
  if (!md5(signed, secret).equals(bytes.subarray(4, 20))) throw new Error('the answer has a wrong authenticator');
  if (request.code === codes.accessRequest) {
    if (bytes[20] !== 80) throw new Error('the answer does not begin with a Message-Authenticator');
    const told = Buffer.from(signed.subarray(22, 38));
    const blank = Buffer.from(signed).fill(0, 22, 38);
    if (!createHmac('md5', secret).update(blank).digest().equals(told))
      throw new Error('the answer has a wrong Message-Authenticator');
  }
  return { code, values: decoded(bytes.subarray(20)) };
}
