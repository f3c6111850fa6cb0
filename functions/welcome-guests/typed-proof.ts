import { createHash, timingSafeEqual } from 'node:crypto';
import type { LoginCheck } from '../../src/app/network/log-in-deps.ts';
import type { Credentials } from '../../src/domain/model/ticket.ts';
import { typedCode } from '../../src/domain/network/typed-code.ts';
import { typedUser } from '../../src/domain/network/typed-user.ts';

/**
 * Whether what a guest has typed proves a ticket: its code, or its user name and password. A RADIUS user without the code
 * does not: it can be counted up.
 */
export function typedProof({ user, pass }: Credentials, realm: string): LoginCheck['proves'] {
  return (ticket) => {
    const isUser = isSame(typedUser(user, realm), typedCode(ticket.user));
    const isPass = ticket.coding === 'passcode' || isSame(typedCode(pass), typedCode(ticket.pass));
    return isUser && isPass;
  };
}

/** In a time that tells nothing. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
