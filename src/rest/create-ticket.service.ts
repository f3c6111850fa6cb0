import { TicketNotIssued, TicketNotStored } from '../core/errors.ts';
import type { Location } from '../core/location/location.ts';
import { workToAnnounce } from '../core/owed/owed.ts';
import type { Stays } from '../core/ports.ts';
import { withdrawnByApi } from '../core/stay/by-hand.ts';
import { hasTicket, type KnownStay, type Stay, type Ticketed } from '../core/stay/stay.ts';
import type { StayRef } from '../core/stay/stay-event.ts';
import { actorId } from '../core/stay/trail.ts';
import { type ChangeTicketDeps, Refusal } from '../core/ticket/change-ticket.service.ts';
import { newTicket, type TicketIssuer } from '../core/ticket/new-ticket.service.ts';
import { isIssuedElsewhere } from '../core/ticket/status.ts';
import type { TicketTerms } from '../core/ticket/ticket.ts';
import {
  type PostedTicket,
  postedOrder,
  postedStay,
  postedTerms,
  type TicketRequest,
} from '../core/ticket/ticket-by-api.ts';
import { consumeQuota, type QuotaDeps } from './keys/daily-quota.service.ts';

/** A ticket as a caller of the API asks for it. */
export interface TicketOrder extends Omit<TicketRequest, 'ticket'> {
  readonly wanted: PostedTicket;
}

/** What creating tickets needs. */
export interface CreateTicketDeps extends TicketIssuer, QuotaDeps, ChangeTicketDeps, AwaitIssuedDeps {}

/**
 * Creates a ticket, and announces its mail; with an `Idempotency-Key` at most one, however often it is asked. Where the
 * location's issuer makes it, it is waited for.
 * @throws Refusal if no ticket can be made of it, a quota is used up, or the key was used for another request
 * @throws TicketNotIssued if the location's issuer has not made it in time
 */
export async function createTicket(order: TicketOrder, location: Location, deps: CreateTicketDeps): Promise<Ticketed> {
  const { ref, wanted, requestHash, by, format } = order;
  const known = requestHash === undefined ? undefined : await deps.stays.get(ref);
  if (known) return awaitIssued(ref, sameRequest(known, requestHash), location, deps);
  const terms = postedTerms(wanted, location, deps.now());
  if ('pointer' in terms) throw new Refusal('invalid', { field: terms });
  const refund = await consumeQuota(actorId(by), format === 'email' ? ['tickets', 'mails'] : ['tickets'], deps);
  const stay = await stayOf(order, terms, location, deps);
  if (!(await deps.stays.put(ref, undefined, stay))) {
    const first = await deps.stays.get(ref);
    if (first?.reservationId !== stay.reservationId) await Promise.all([releaseCode(stay, order, deps), refund()]);
    return awaitIssued(ref, sameRequest(first, requestHash), location, deps);
  }
  // What cannot be announced now the sweeper announces within two minutes.
  await deps.work.announce(workToAnnounce(ref, stay));
  return awaitIssued(ref, stay, location, deps);
}

/** The stay with its ticket, or, where the location's issuer makes it, with what that is to be asked for. */
async function stayOf(
  order: TicketOrder,
  terms: TicketTerms,
  location: Location,
  deps: CreateTicketDeps,
): Promise<KnownStay> {
  if (isIssuedElsewhere(location)) {
    const serial = String(await deps.serials.next());
    return postedOrder({ ...order, order: terms, serial }, location, deps.now());
  }
  const ticket = await newTicket(order.ref, terms, location, deps);
  return postedStay({ ...order, ticket }, location, deps.now());
}

async function releaseCode({ ticket }: Stay, { ref }: TicketOrder, { codes }: CreateTicketDeps): Promise<void> {
  if (ticket) await codes.release(ticket.realm, ticket.user, ref);
}

/** The stay of the ticket that was asked for before, for the same request. */
function sameRequest(stay: Stay | undefined, requestHash: string | undefined): Stay {
  if (!stay) throw new TicketNotStored();
  // Of a ticket that was erased nobody knows any more what it was asked for with.
  const isKnown = hasTicket(stay) || stay.order !== undefined;
  if (!isKnown || stay.requestHash !== requestHash) throw new Refusal('key_reused');
  return stay;
}

/** What waiting for a ticket of the location's issuer needs. */
interface AwaitIssuedDeps {
  readonly stays: Stays;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** API Gateway gives a call 30 seconds. In milliseconds. */
const longest = 20_000;
/** Between two looks, in milliseconds: the first is soon, since a server that is well answers at once. */
const pauses = [150, 250, 400, 600, 1000];

/**
 * A stay with its ticket, once the location's issuer has made it; at once where we make tickets ourselves.
 * @throws TicketNotIssued if it takes too long. A caller without an `Idempotency-Key` could not ask for it again: what was
 * ordered is then withdrawn
 */
async function awaitIssued(ref: StayRef, stay: Stay, location: Location, deps: AwaitIssuedDeps): Promise<Ticketed> {
  const { stays, now, wait } = deps;
  const until = now() + longest;
  let seen: Stay | undefined = stay;
  for (let looks = 0; seen && !hasTicket(seen); looks++) {
    if (now() >= until || seen.state !== 'active' || seen.order?.withdrawn) break;
    await wait(pauses[looks] ?? 1000);
    seen = await stays.get(ref);
  }
  if (!hasTicket(seen) && stay.requestHash === undefined) seen = await withdraw(ref, location, deps);
  if (hasTicket(seen)) return seen;
  throw new TicketNotIssued();
}

/** Resolves to the stay as it is then: its ticket may have come in the last moment. */
async function withdraw(ref: StayRef, location: Location, { stays, now }: AwaitIssuedDeps): Promise<Stay | undefined> {
  for (let tries = 0; tries < 5; tries++) {
    const stay = await stays.get(ref);
    const after =
      stay && withdrawnByApi(stay, location, { now: now(), id: 'not-issued', by: { kind: 'system', source: 'api' } });
    if (!after) return stay;
    if (await stays.put(ref, stay, after)) return after;
  }
  return undefined;
}
