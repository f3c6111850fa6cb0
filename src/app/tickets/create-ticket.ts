import { postedStay, type TicketRequest } from '../../domain/changes/posted-stay.ts';
import type { Location } from '../../domain/model/location.ts';
import { hasTicket, type Stay, type Ticketed } from '../../domain/model/stay.ts';
import { workToAnnounce } from '../../domain/owed/work-to-announce.ts';
import { type PostedTicket, postedTerms } from '../../domain/ticket/posted-terms.ts';
import { consumeQuota, type QuotaDeps } from '../access/consume-quota.ts';
import { TicketNotStored } from '../errors/ticket-not-stored.ts';
import type { ChangeTicketDeps } from './change-stored-ticket.ts';
import { newTicket, type TicketIssuer } from './new-ticket.ts';
import { Refusal } from './refusal.ts';

/** A ticket as a caller of the API asks for it. */
export interface TicketOrder extends Omit<TicketRequest, 'ticket'> {
  readonly wanted: PostedTicket;
}

/** What creating tickets needs. */
export interface CreateTicketDeps extends TicketIssuer, QuotaDeps, ChangeTicketDeps {}

/**
 * Creates a ticket, and announces its mail; with an `Idempotency-Key` at most one, however often it is asked.
 * @throws Refusal if no ticket can be made of it, a quota is used up, or the key was used for another request
 */
export async function createTicket(order: TicketOrder, location: Location, deps: CreateTicketDeps): Promise<Ticketed> {
  const { ref, wanted, requestHash, keyId, format } = order;
  const known = requestHash === undefined ? undefined : await deps.stays.get(ref);
  if (known) return sameRequest(known, requestHash);
  const terms = postedTerms(wanted, location, deps.now());
  if ('pointer' in terms) throw new Refusal('invalid', { field: terms });
  const giveBack = await consumeQuota(keyId, format === 'email' ? ['tickets', 'mails'] : ['tickets'], deps);
  const ticket = await newTicket(ref, terms, location, deps);
  const stay = postedStay({ ...order, ticket }, location, deps.now());
  if (!(await deps.stays.put(ref, undefined, stay))) {
    const first = await deps.stays.get(ref);
    if (first?.ticket?.user !== ticket.user) {
      await Promise.all([deps.codes.release(ticket.realm, ticket.user, ref), giveBack()]);
    }
    return sameRequest(first, requestHash);
  }
  // What cannot be announced now the sweeper announces within two minutes.
  await deps.work.announce(workToAnnounce(ref, stay));
  return stay;
}

/** The ticket that was made before, for the same request. */
function sameRequest(stay: Stay | undefined, requestHash: string | undefined): Ticketed {
  if (!stay) throw new TicketNotStored();
  // Of a ticket that was erased nobody knows any more what it was asked for with.
  if (!hasTicket(stay) || stay.requestHash !== requestHash) throw new Refusal('key_reused');
  return stay;
}
