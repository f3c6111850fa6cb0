import { knownBy } from '../facts/known-by.ts';
import { standingOf } from '../facts/next-stay.ts';
import type { Location, TicketFormat } from '../model/location.ts';
import { isMailAddress, tidyMailAddress } from '../model/mail-address.ts';
import type { Ticketed } from '../model/stay.ts';
import type { StayRef } from '../model/stay-ref.ts';
import type { Ticket } from '../model/ticket.ts';
import { withOwed } from '../owed/with-owed.ts';

/** A ticket that was asked for by the API, and by whom. */
export interface TicketRequest {
  /** Where its stay is kept: the same place for the same `Idempotency-Key`. */
  readonly ref: StayRef;
  readonly ticket: Ticket;
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

/** The source of stays that no hotel system told of. */
const source = 'urn:wifi-tickets:api';

/** A posted ticket as a stay of its own, so that it is listed, mailed and kept like every other. `now` in epoch milliseconds. */
export function postedStay(posting: TicketRequest, location: Location, now: number): Ticketed {
  const { ref, ticket, format, userId, keyId, requestHash } = posting;
  const address = tidyMailAddress(posting.address ?? userId ?? '');
  const email = isMailAddress(address) ? address : undefined;
  const facts = { format, ...(email !== undefined && { guest: { email } }) };
  const words = [{ seq: `${ticket.createdAt}#api`, facts }];
  const stay: Ticketed = {
    locationId: ref.locationId,
    source,
    reservationId: ticket.serial,
    stayId: ticket.serial,
    rev: 0,
    gen: 1,
    words,
    owed: {},
    ...standingOf(knownBy(words)),
    openedAt: ticket.createdAt,
    issuedBy: keyId,
    ...(requestHash !== undefined && { requestHash }),
    ticket: userId === undefined ? ticket : { ...ticket, userId },
  };
  return withOwed(undefined, stay, location, now);
}
