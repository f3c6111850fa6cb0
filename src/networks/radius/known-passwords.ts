import type { Ticket } from '../../domain/model/ticket.ts';
import { typedUser } from '../../domain/network/typed-user.ts';
import { groupedCode } from '../../domain/ticket/grouped-code.ts';

/** A ticket's credentials. */
export type TicketCredentials = Pick<Ticket, 'user' | 'pass' | 'radiusUser' | 'coding'>;

/** A user name as it came, and the realm of the location whose network asks. */
export interface TypedUser {
  readonly user: string;
  readonly realm: string;
}

/**
 * The passwords that may have been typed for a ticket, where only a proof of them comes: capital or small letters, with
 * hyphens or without. A passcode's is nothing, the code, or what was typed as the user name.
 */
export function knownPasswords({ user, pass, radiusUser, coding }: TicketCredentials, typed: TypedUser): string[] {
  const spellings = (code: string) => [code, code.toLowerCase(), groupedCode(code), groupedCode(code).toLowerCase()];
  if (coding !== 'passcode') return [...new Set(spellings(pass))];
  // Its number can be worked out from a ticket's serial, so that only the code proves it.
  if (typedUser(typed.user, typed.realm) === radiusUser) return [...new Set(spellings(user))];
  return [...new Set(['', typed.user, typed.user.trim(), ...spellings(user)])];
}
