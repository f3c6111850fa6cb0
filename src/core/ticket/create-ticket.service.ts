import { mapConcurrent } from '../../kit/values.ts';
import { TicketNotIssued, TicketNotStored } from '../errors.ts';
import type { Location } from '../location/location.ts';
import { workToAnnounce } from '../owed/owed.ts';
import type { Stays } from '../ports.ts';
import { withdrawnByApi } from '../stay/by-hand.ts';
import { changeStay } from '../stay/change-stay.service.ts';
import { hasTicket, type KnownStay, type Stay, type Ticketed } from '../stay/stay.ts';
import type { StayRef } from '../stay/stay-event.ts';
import type { ChangeTicketDeps } from './change-ticket.service.ts';
import { newTicket, type TicketIssuer } from './new-ticket.service.ts';
import { Refusal } from './refusal.ts';
import { isIssuedElsewhere } from './status.ts';
import type { TicketTerms } from './ticket.ts';
import { type PostedTicket, postedOrder, postedStay, postedTerms, type TicketRequest } from './ticket-by-api.ts';

/** A ticket as reception, or a caller of the API, asks for it. */
export interface TicketOrder extends Omit<TicketRequest, 'ticket'> {
  readonly wanted: PostedTicket;
  /** Counts the ticket, and its mail, before they are made; resolves to what takes that back. May refuse by throwing. */
  readonly count?: () => Promise<() => Promise<void>>;
}

/** What creating tickets needs. */
export interface CreateTicketDeps extends TicketIssuer, ChangeTicketDeps {
  readonly wait: (ms: number) => Promise<unknown>;
  /** Nobody waits longer for the location's issuer, in epoch milliseconds; absent: twenty seconds. */
  readonly waitsUntil?: number;
}

/**
 * Creates a ticket, and announces its mail; with an `Idempotency-Key` at most one, however often it is asked. Where the
 * location's issuer makes it, it is waited for.
 * @throws Refusal if no ticket can be made of it, a quota is used up, or the key was used for another request
 * @throws TicketNotIssued if the location's issuer has not made it in time
 */
export async function createTicket(order: TicketOrder, location: Location, deps: CreateTicketDeps): Promise<Ticketed> {
  const { ref, wanted, requestHash, count } = order;
  const known = requestHash === undefined ? undefined : await deps.stays.get(ref);
  if (known) return awaitIssued(ref, sameRequest(known, requestHash), location, deps);
  const terms = postedTerms(wanted, location, deps.now());
  if ('pointer' in terms) throw new Refusal('invalid', { field: terms });
  const refund = await count?.();
  const stay = await stayOf(order, terms, location, deps);
  if (!(await deps.stays.put(ref, undefined, stay))) {
    const first = await deps.stays.get(ref);
    if (first?.reservationId !== stay.reservationId) await Promise.all([releaseCode(stay, order, deps), refund?.()]);
    return awaitIssued(ref, sameRequest(first, requestHash), location, deps);
  }
  // What cannot be announced now the sweeper announces within two minutes.
  await deps.work.announce(workToAnnounce(ref, stay));
  return awaitIssued(ref, stay, location, deps);
}

/**
 * Creates the tickets of a group, each at most once for its `Idempotency-Key` and place in the group: asked again, the same
 * tickets come, and what was not made is made. Undefined in the place of one that could not be made now.
 * @param orders for the same terms
 * @param count counts so many tickets before they are made; resolves to what takes some of them back. May refuse by throwing
 * @throws Refusal if none can be made of them, a quota is used up, or the key was used for another request
 * @throws Error if not one was made
 */
export async function createTickets(
  orders: readonly TicketOrder[],
  count: (tickets: number) => Promise<(tickets: number) => Promise<void>>,
  location: Location,
  deps: CreateTicketDeps,
): Promise<readonly (Ticketed | undefined)[]> {
  const known = await knownStays(orders, deps);
  for (const [i, stay] of known.entries()) if (stay) sameRequest(stay, orders[i]?.requestHash);
  const missing = known.filter((stay) => stay === undefined).length;
  const terms = missing > 0 && orders[0] ? postedTerms(orders[0].wanted, location, deps.now()) : undefined;
  if (terms && 'pointer' in terms) throw new Refusal('invalid', { field: terms });
  const release = missing > 0 ? await count(missing) : undefined;
  const failures: unknown[] = [];
  const within = { ...deps, waitsUntil: deps.now() + longest };
  const own = new Set<TicketOrder>();
  const make = (order: TicketOrder): Promise<Ticketed | undefined> => {
    const note = async () => {
      own.add(order);
      return async () => void own.delete(order);
    };
    return createTicket({ ...order, count: note }, location, within).catch((error: unknown) => {
      failures.push(error);
      // What its server has not issued in time it may issue yet.
      if (!(error instanceof TicketNotIssued)) own.delete(order);
      return undefined;
    });
  };
  // Of two requests with one key only that which makes the first ticket makes the others.
  const first = await mapConcurrent(orders.slice(0, 1), make);
  const isReused = failures[0] instanceof Refusal;
  const made = [...first, ...(isReused ? [] : await mapConcurrent(orders.slice(1), make))];
  // Others may have made some of them at the same time.
  if (own.size < missing) await release?.(missing - own.size);
  if (made.every((stay) => stay === undefined)) throw failures[0];
  return made;
}

/** DynamoDB takes so many keys at once. */
const batch = 100;

/** The stays that were made for a group before, each in its place. */
async function knownStays(
  orders: readonly TicketOrder[],
  { stays }: { readonly stays: Stays },
): Promise<(Stay | undefined)[]> {
  const known: (Stay | undefined)[] = [];
  for (let first = 0; first < orders.length; first += batch) {
    const refs = orders.slice(first, first + batch).map(({ ref }) => ref);
    const found = await stays.getAll(refs);
    const read = found.map((stay, i) => (stay === 'unread' ? stays.get(refs[i] as StayRef) : stay));
    known.push(...(await Promise.all(read)));
  }
  return known;
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

/** API Gateway gives a call 30 seconds. In milliseconds. */
const longest = 20_000;
/** Between two looks, in milliseconds: the first is soon, since a server that is well answers at once. */
const pauses = [150, 250, 400, 600, 1000];

/**
 * A stay with its ticket, once the location's issuer has made it; at once where we make tickets ourselves.
 * @throws TicketNotIssued if it takes too long. A caller without an `Idempotency-Key` could not ask for it again: what was
 * ordered is then withdrawn
 */
async function awaitIssued(ref: StayRef, stay: Stay, location: Location, deps: CreateTicketDeps): Promise<Ticketed> {
  const { stays, now, wait } = deps;
  const until = deps.waitsUntil ?? now() + longest;
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
async function withdraw(ref: StayRef, location: Location, { stays, now }: CreateTicketDeps): Promise<Stay | undefined> {
  const by = { kind: 'system', source: 'api' } as const;
  const withdrawn = (stay: Stay) => withdrawnByApi(stay, location, { now: now(), id: 'not-issued', by });
  return (await changeStay(ref, withdrawn, stays)).stay;
}
