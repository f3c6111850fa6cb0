import type { Decision } from '../../domain/decide/decide.ts';
import type { Location } from '../../domain/model/location.ts';
import type { Stay } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import type { Ticket } from '../../domain/model/ticket.ts';
import { newTicket, type TicketIssuer } from '../tickets/new-ticket.ts';

/** The tickets that are drawn for one stay while many may write it: one that was drawn in vain serves the next try. */
export function drawnTickets(ref: StayRef, issuer: TicketIssuer) {
  let unused: Ticket | undefined;
  let tried: Stay | undefined;
  return {
    /** The stay as it was decided, with its ticket. */
    async next(
      decision: Extract<Decision, { readonly type: 'keep' | 'issue' }>,
      current: Stay | undefined,
      location: Location,
    ): Promise<Stay> {
      if (decision.type === 'issue') {
        unused = unused ? { ...unused, ...decision.terms } : await newTicket(ref, decision.terms, location, issuer);
        return { ...decision.next, ticket: unused };
      }
      const { ticket } = decision.next;
      // A code of another system's is not of our realm.
      if (!ticket || ticket.placed || ticket.until <= (current?.ticket?.until ?? ticket.until)) return decision.next;
      // A stay that lasts longer needs its code for longer.
      const kept = await issuer.codes.claim(ticket.realm, ticket.user, ref, ticket.until);
      return kept ? decision.next : { ...decision.next, ticket: await newTicket(ref, ticket, location, issuer) };
    },
    /** The stay is about to be written. */
    tries(after: Stay): void {
      tried = after;
    },
    /** The stay was written. */
    issued({ ticket }: Stay): void {
      if (ticket?.user === unused?.user) unused = undefined;
    },
    /** The stay was read. */
    sees(current: Stay, location: Location): void {
      if (mayBeUsed(unused, current, tried, location)) unused = undefined;
    },
    /** Gives back the code that another writer was quicker to issue; never while a write's fate is unknown. */
    async giveBack(): Promise<void> {
      if (unused) await issuer.codes.release(unused.realm, unused.user, ref);
    },
  };
}

/**
 * Whether a drawn code may be the stay's own already: a write that seems to have failed may have been done. Its code is
 * then seen, unless another came in its place since.
 */
function mayBeUsed(drawn: Ticket | undefined, current: Stay, tried: Stay | undefined, location: Location): boolean {
  if (!drawn || !tried) return false;
  if (current.ticket?.user === drawn.user) return true;
  return current.rev > tried.rev + 1 && (current.gen !== tried.gen || location.rotateOnNewAddress === true);
}
