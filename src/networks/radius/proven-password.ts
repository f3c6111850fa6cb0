import type { SentPassword } from '../../contract/radius/access-request.ts';
import { typedCode } from '../../domain/network/typed-code.ts';
import { chapProves } from './chap-proves.ts';
import { knownPasswords, type TicketCredentials, type TypedUser } from './known-passwords.ts';
import { msChapProves } from './ms-chap-proves.ts';

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
