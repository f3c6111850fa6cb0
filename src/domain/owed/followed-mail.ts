import { isSameAddress } from '../facts/is-same-address.ts';
import type { Follows } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';

/**
 * The accepted mail that the next one of a stay follows, and what is new since then. Undefined where none is known to have
 * gone, or it went to another guest or another address.
 */
export function followedMail(before: Stay, after: Stay): Follows | undefined {
  const { mail, ticket } = before;
  const address = mail?.told?.email ?? before.facts.guest?.email;
  if (!mail || before.guestSince !== after.guestSince) return undefined;
  if (!isSameAddress(address, after.facts.guest?.email)) return undefined;
  const wasTaken = mail.st === 'sent' || mail.st === 'complained';
  const last = ticket && wasTaken && mail.id ? ({ id: mail.id, news: 'moved' } as const) : mail.follows;
  const isSameCode = !ticket || (ticket.user === after.ticket?.user && ticket.pass === after.ticket.pass);
  return last && !isSameCode ? { ...last, news: 'replaced' } : last;
}
