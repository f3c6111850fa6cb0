import { createHash, timingSafeEqual } from 'node:crypto';
import { groupedCode } from '../core/ticket/code.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import { typedCode, typedUser } from './login.ts';
import { msChapProves } from './ms-chap.ts';

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
