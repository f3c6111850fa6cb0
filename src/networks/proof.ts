import { createCipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { groupedCode } from '../core/ticket/code.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import { typedCode, typedUser } from './login-rules.ts';

/** What proves that a device may use the ticket of a user name. */
export type Proof =
  | SentPassword
  /** FreeRADIUS has let the guest in, by a password that it may have proven itself. */
  | { readonly kind: 'accepted'; readonly sent: SentPassword }
  /** Typed at a page of ours. */
  | { readonly kind: 'page'; readonly password: string }
  /** A page of ours that we have signed says that the ticket of this user was proven before. */
  | { readonly kind: 'signed'; readonly user: string };

/** What is proven: with the password as it was typed, where it came by RADIUS and is the ticket's. */
interface Proven {
  readonly password?: string;
}

/** What a proof shows of a ticket; undefined if it does not prove it. As long for a ticket that is made up. */
export function provenBy(proof: Proof, ticket: TicketCredentials, typed: TypedUser): Proven | undefined {
  switch (proof.kind) {
    case 'page':
      return isTypedAtPage(proof.password, ticket) ? {} : undefined;
    case 'signed':
      return ticket.user === proof.user ? {} : undefined;
    case 'accepted':
      return { password: provenPassword(proof.sent, ticket, typed) };
    default: {
      const password = provenPassword(proof, ticket, typed);
      return password === undefined ? undefined : { password };
    }
  }
}

/** Beside a code that has found its ticket nothing more is needed. */
function isTypedAtPage(password: string, { coding, pass }: TicketCredentials): boolean {
  const [typed, known] = [password, pass].map((text) => createHash('sha256').update(typedCode(text)).digest());
  const isRight = typed !== undefined && known !== undefined && timingSafeEqual(typed, known);
  return coding === 'passcode' || isRight;
}

/** How the password comes by RADIUS; `unseen`: by a proof that FreeRADIUS has not handed over. */
export type SentPassword =
  | { readonly kind: 'pap'; readonly password: string }
  | { readonly kind: 'chap' | 'ms-chap'; readonly response: Buffer; readonly challenge: Buffer }
  | { readonly kind: 'unseen' };

/**
 * The password of a ticket that a login knows, as it was typed; undefined if it knows none. What nobody here can see is
 * taken for proven only if there is nothing to prove: a passcode that was typed as the user name.
 */
export function provenPassword(sent: SentPassword, ticket: TicketCredentials, typed: TypedUser): string | undefined {
  const known = knownPasswords(ticket, typed);
  switch (sent.kind) {
    case 'pap':
      return isTyped(sent.password, known) ? sent.password : undefined;
    case 'chap':
      return known.find((password) => chapProves(sent, password));
    case 'ms-chap':
      return known.find((password) => msChapProves({ ...sent, user: typed.user }, password));
    case 'unseen':
      return known.includes('') ? typed.user : undefined;
  }
}

function isTyped(password: string, known: readonly string[]): boolean {
  return known.some((one) => (one === '') === (password === '') && typedCode(one) === typedCode(password));
}

/** A ticket's credentials. */
type TicketCredentials = Pick<Ticket, 'user' | 'pass' | 'radiusUser' | 'coding'>;

/** A user name as it came, and the realm of the location whose network asks. */
interface TypedUser {
  readonly user: string;
  readonly realm: string;
}

/**
 * The passwords that may have been typed for a ticket, where only a proof of them comes: capital or small letters, with
 * hyphens or without. A passcode's is nothing, the code, or what was typed as the user name.
 */
function knownPasswords({ user, pass, radiusUser, coding }: TicketCredentials, typed: TypedUser): string[] {
  const spellings = (code: string) => [code, code.toLowerCase(), groupedCode(code), groupedCode(code).toLowerCase()];
  if (coding !== 'passcode') return [...new Set(spellings(pass))];
  // Its number can be worked out from a ticket's serial, so that only the code proves it.
  if (typedUser(typed.user, typed.realm) === radiusUser) return [...new Set(spellings(user))];
  return [...new Set(['', typed.user, typed.user.trim(), ...spellings(user)])];
}

/** What a CHAP login presents (RFC 2865, 5.3). */
interface ChapLogin {
  /** The CHAP-Password: one byte that names the challenge, then 16 of MD5. */
  readonly response: Buffer;
  readonly challenge: Buffer;
}

/** Whether a CHAP response proves that a password is known. */
function chapProves({ response, challenge }: ChapLogin, password: string): boolean {
  if (response.length !== 17) return false;
  const hash = createHash('md5').update(response.subarray(0, 1)).update(password).update(challenge).digest();
  return timingSafeEqual(hash, response.subarray(1));
}

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
