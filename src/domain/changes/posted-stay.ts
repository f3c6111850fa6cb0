import { knownBy } from '../facts/known-by.ts';
import { standingOf } from '../facts/next-stay.ts';
import type { Location, TicketFormat } from '../model/location.ts';
import { isMailAddress, tidyMailAddress } from '../model/mail-address.ts';
import type { KnownStay, Ticketed } from '../model/stay.ts';
import type { StayRef } from '../model/stay-ref.ts';
import type { OrderedTerms, Ticket } from '../model/ticket.ts';
import { withOwed } from '../owed/with-owed.ts';
import { isoTime } from '../time/instant.ts';

/** What the API is asked for, and by whom. */
interface ApiRequest {
  /** Where its stay is kept: the same place for the same `Idempotency-Key`. */
  readonly ref: StayRef;
  readonly format: TicketFormat;
  /** How the caller names the user. */
  readonly userId?: string;
  /** The address by which the user was named, as it is mailed, where that is another spelling. */
  readonly address?: string;
  /** The API key's id. */
  readonly keyId: string;
  /** A digest of what is asked for with an `Idempotency-Key`; absent without one. */
  readonly requestHash?: string;
}

/** A ticket that was asked for by the API, and by whom. */
export interface TicketRequest extends ApiRequest {
  readonly ticket: Ticket;
}

/** A ticket of the location's issuer that was asked for by the API, and by whom. */
export interface OrderRequest extends ApiRequest {
  readonly order: OrderedTerms;
  /** A number of ours, by which its stay is named: decimal. */
  readonly serial: string;
}

/** The source of stays that no hotel system told of. */
const source = 'urn:wifi-tickets:api';

/** A posted ticket as a stay of its own, so that it is listed, mailed and kept like every other. `now` in epoch milliseconds. */
export function postedStay({ ticket, ...request }: TicketRequest, location: Location, now: number): Ticketed {
  const { userId } = request;
  const stay = stayOf(request, ticket.serial, ticket.createdAt);
  const named = userId === undefined ? ticket : { ...ticket, userId };
  return withOwed<Ticketed>(undefined, { ...stay, ticket: named }, location, now);
}

/** The stay of a posted ticket that the location's issuer is to issue. `now` in epoch milliseconds. */
export function postedOrder({ order, serial, ...request }: OrderRequest, location: Location, now: number): KnownStay {
  const { userId } = request;
  const named = userId === undefined ? order : { ...order, userId };
  return withOwed<KnownStay>(undefined, { ...stayOf(request, serial, isoTime(now)), order: named }, location, now);
}

function stayOf(request: ApiRequest, serial: string, openedAt: string): KnownStay {
  const { ref, format, userId, keyId, requestHash } = request;
  const address = tidyMailAddress(request.address ?? userId ?? '');
  const email = isMailAddress(address) ? address : undefined;
  const facts = { format, ...(email !== undefined && { guest: { email } }) };
  const words = [{ seq: `${openedAt}#api`, facts }];
  return {
    locationId: ref.locationId,
    source,
    reservationId: serial,
    stayId: serial,
    rev: 0,
    gen: 1,
    words,
    owed: {},
    ...standingOf(knownBy(words)),
    openedAt,
    issuedBy: keyId,
    ...(requestHash !== undefined && { requestHash }),
  };
}
