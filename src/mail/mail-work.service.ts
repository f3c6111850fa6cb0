import type { Location } from '../core/location/location.ts';
import { whyUnmailable } from '../core/owed/mail/mail-work.ts';
import type { SendRateLimiter, WorkPerformer } from '../core/owed/perform/perform.service.ts';
import type { WorkOutcome } from '../core/owed/work.ts';
import type { Locations } from '../core/ports.ts';
import { addressKind } from '../core/stay/guest/address-kind.ts';
import { shownRoom } from '../core/stay/source.ts';
import type { Stay } from '../core/stay/stay.ts';
import type { WorkRef } from '../core/stay/stay-event.ts';
import { isRelayable } from '../core/ticket/code.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import type { MailPicture } from './letter.ts';
import { relayEmail } from './relay-email.ts';
import { ticketEmail } from './ticket-email.page.ts';

/** What mailing tickets needs. */
interface EmailWorkDeps {
  readonly locations: Locations;
  readonly mailer: Mailer;
  readonly line: SendRateLimiter;
  readonly now: () => number;
  /** Where the portal pages begin, without a slash at its end. */
  readonly portalUrl: string;
}

/** Mails guests their codes: how owed work of the kind `email` is done. */
export function emailWork({
  locations,
  mailer,
  line,
  now,
  portalUrl,
}: EmailWorkDeps): WorkPerformer<Omit<ComposedMail, 'about'>> {
  return {
    line,
    async prepare(stay) {
      const { locationId, ticket, facts } = stay;
      if (!ticket || !facts.guest?.email) return { why: 'incomplete' };
      if (Date.parse(ticket.until) <= now()) return { why: 'ended' };
      const location = await locations.get(locationId);
      if (!location) return { why: 'unknown_location' };
      const why = whyNotRelayed(facts.guest.email, ticket, location);
      return why ? { why } : { job: letterTo(facts.guest.email, stay, { location, ticket, portalUrl }) };
    },
    perform: (letter, about) => mailer.send({ ...letter, about }),
  };
}

/** What the location's file says only now, or the code forbids: a portal would blank it. */
function whyNotRelayed(to: string, ticket: Ticket, location: Location) {
  if (addressKind(to).kind !== 'relay') return undefined;
  return whyUnmailable(to, location) ?? (isRelayable(ticket) ? undefined : 'code_not_relayable');
}

function letterTo(
  to: string,
  stay: Stay,
  about: Pick<Parameters<typeof ticketEmail>[0], 'location' | 'ticket' | 'portalUrl'>,
): Omit<ComposedMail, 'about'> {
  const follows = stay.owed.email?.follows;
  const { location, ticket } = about;
  const { guest } = stay.facts;
  const input = { ...about, guest, room: shownRoom(stay), news: follows?.change };
  const { kind, portal } = addressKind(to);
  const isRelayed = kind === 'relay';
  return {
    ...(isRelayed ? relayEmail(input) : ticketEmail(input)),
    to,
    from: location.senderAddress,
    replyTo: location.receptionEmail,
    ...(isRelayed && { relay: portal ?? 'portal' }),
    serial: ticket.serial,
    follows: follows?.id,
  };
}

/** A letter to one guest as it is sent; the mail that a stay owes is the domain's `Mail`. */
export interface ComposedMail {
  readonly to: string;
  /** The location's sender; absent, or not of a domain that the deployment may send for: the deployment's. */
  readonly from?: string;
  readonly fromName: string;
  /** Where an answer goes; absent: to the sender's address. */
  readonly replyTo?: string;
  /** The portal to whose relay it goes, such as `booking.com`, which refuses what names another domain than the sender's. */
  readonly relay?: string;
  readonly subject: string;
  /** BCP-47. */
  readonly language: string;
  readonly text: string;
  /** Absent from a mail that is text alone. */
  readonly html?: string;
  readonly pictures?: readonly MailPicture[];
  /** The ticket that it brings: what the guest's mail program may group letters by. */
  readonly serial: string;
  /** SES's id of the letter that it comes after, in one thread. */
  readonly follows?: string;
  /** Which mail it is, carried back to us by SES's events. */
  readonly about: (WorkRef & { readonly attempt: number }) | TestMail;
}

/** A mail that no stay owes: SES's events of it are about no ticket. */
interface TestMail {
  readonly locationId: string;
}

/** Sends mails; never twice for one call. */
export interface Mailer {
  send(mail: ComposedMail): Promise<WorkOutcome>;
}
