import { changeStoredTicket } from '../../../src/app/tickets/change-stored-ticket.ts';
import { Refusal } from '../../../src/app/tickets/refusal.ts';
import { type ByHand, cancelTicket } from '../../../src/domain/changes/change-by-hand.ts';
import type { Location } from '../../../src/domain/model/location.ts';
import type { Ticketed } from '../../../src/domain/model/stay.ts';
import type { Answer, AuthorizedRequest } from '../api-request.ts';
import type { HttpApiDeps } from '../deps.ts';
import { ticketAnswerOf, ticketOf } from '../ticket-of.ts';

/** Cancels a ticket; one that is cancelled stays so. */
export async function cancelOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const by = { now: deps.now(), id: `api-${deps.newId()}` };
  const { location } = request.access;
  const find = () => ticketOf(request, deps);
  const stored = await changeStoredTicket(find, (before) => cancelled(before, location, by), deps);
  return ticketAnswerOf(stored, request, deps);
}

function cancelled(before: Ticketed, location: Location, by: ByHand): Ticketed {
  // A code that opens the network nevertheless must not be called cancelled.
  if (before.ticket.placed && before.state === 'active') throw new Refusal('issued_elsewhere');
  return cancelTicket(before, location, by);
}
