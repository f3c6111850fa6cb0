import { type ByHand, moveTicket } from '../../domain/changes/change-by-hand.ts';
import type { Location } from '../../domain/model/location.ts';
import { endRefusal } from '../../domain/ticket/posted-terms.ts';
import type { Codes } from '../ports/codes.ts';
import type { StoredTicket } from '../ports/stored-ticket.ts';
import { type ChangeTicketDeps, changeStoredTicket } from './change-stored-ticket.ts';
import { Refusal } from './refusal.ts';

/**
 * Moves the end of a ticket to an instant (ISO-8601); the guest keeps the code.
 * @throws Refusal if it is cancelled, cannot end then, or its code is another guest's since it expired
 */
export function moveTicketEnd(
  find: () => Promise<StoredTicket>,
  { until, location, by }: { readonly until: string; readonly location: Location; readonly by: ByHand },
  deps: ChangeTicketDeps & { readonly codes: Codes },
): Promise<StoredTicket> {
  return changeStoredTicket(
    find,
    async (before, ref) => {
      const { ticket } = before;
      if (ticket.placed) throw new Refusal('issued_elsewhere');
      if (before.state !== 'active') throw new Refusal('ticket_cancelled');
      const field = endRefusal(ticket.from, until);
      if (field) throw new Refusal('invalid', { field });
      if (until === ticket.until) return before;
      // A ticket that lasts longer needs its code for longer.
      const kept = until <= ticket.until || (await deps.codes.claim(ticket.realm, ticket.user, ref, until));
      if (!kept) throw new Refusal('code_taken');
      return moveTicket(before, until, location, by);
    },
    deps,
  );
}
