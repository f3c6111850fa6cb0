import { knownBy } from './after-word.ts';
import type { Ticketed } from './change-by-hand.ts';
import type { Location, TicketFormat } from './location.ts';
import { isMailAddress, tidyMailAddress } from './mail-address.ts';
import { standingOf } from './next-stay.ts';
import { withOwedMail } from './owed-mail.ts';
import type { StayRef } from './ports.ts';
import type { Stay } from './stay.ts';
import type { Ticket } from './ticket.ts';

/** A ticket that was asked for by the API, and by whom. */
export interface Posting {
  readonly ref: StayRef;
  readonly ticket: Ticket;
  readonly format: TicketFormat;
  readonly userId?: string;
  /** The address by which the user was named, as it is mailed, where that is another spelling. */
  readonly address?: string;
  readonly keyId: string;
  readonly requestHash?: string;
}

/** The source of stays that no hotel system told of. */
const source = 'urn:wifi-tickets:api';

/** A posted ticket as a stay of its own, so that it is listed, mailed and kept like every other. `now` in epoch milliseconds. */
export function postedStay(posting: Posting, location: Location, now: number): Ticketed {
  const { ref, ticket, format, userId, keyId, requestHash } = posting;
  const address = tidyMailAddress(posting.address ?? userId ?? '');
  const email = isMailAddress(address) ? address : undefined;
  const facts = { format, ...(email !== undefined && { guest: { email } }) };
  const words = [{ seq: `${ticket.createdAt}#api`, facts }];
  const stay: Stay & Ticketed = {
    locationId: ref.locationId,
    source,
    reservationId: ticket.serial,
    stayId: ticket.serial,
    rev: 0,
    gen: 1,
    words,
    ...standingOf(knownBy(words)),
    openedAt: ticket.createdAt,
    issuedBy: keyId,
    ...(requestHash !== undefined && { requestHash }),
    ticket: userId === undefined ? ticket : { ...ticket, userId },
  };
  return withOwedMail(undefined, stay, location, now) as Ticketed;
}
