import type { Location } from '../core/location/location.ts';
import { whyUnmailable } from '../core/owed/kinds/mail/mail-work.ts';
import type { SharedAddresses } from '../core/owed/kinds/mail/shared-address.store.ts';
import type { SendRateLimiter, WorkPerformer } from '../core/owed/perform/perform.service.ts';
import type { WorkQueue } from '../core/owed/sweep/due-work.ts';
import type { Mail, WorkOutcome } from '../core/owed/work.ts';
import type { Locations, Logos } from '../core/ports.ts';
import { addressKind } from '../core/stay/guest/address-kind.ts';
import { shownRoom } from '../core/stay/source.ts';
import { hasTicket, type Stay, type Ticketed } from '../core/stay/stay.ts';
import type { WorkRef } from '../core/stay/stay-event.ts';
import { isRelayable } from '../core/ticket/code.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import { isoSecond, localParts } from '../kit/time.ts';
import type { MailPicture, TicketEmailInput } from './letter.ts';
import type { ListedGuest } from './list-letter.ts';
import { relayEmail } from './relay-email.ts';
import { ticketEmail } from './ticket-email.page.ts';

/** The kind of a message that announces mails which go in one: a gathering's name stands for a stay's key. */
export const listKind = 'list';

/** What mailing tickets needs. */
interface EmailWorkDeps {
  readonly locations: Locations;
  readonly logos: Logos;
  readonly mailer: Mailer;
  readonly line: SendRateLimiter;
  readonly shared: Pick<SharedAddresses, 'join'>;
  /** Where it is announced when mails that wait for each other go. */
  readonly queue: WorkQueue;
  readonly now: () => number;
  /** Where the portal pages begin, without a slash at its end. */
  readonly portalUrl: string;
}

/** Mails guests their codes: how owed work of the kind `email` is done. */
export function emailWork({
  locations,
  logos,
  mailer,
  line,
  shared,
  queue,
  now,
  portalUrl,
}: EmailWorkDeps): WorkPerformer<Omit<ComposedMail, 'about'>> {
  /** Where a mail waits for others to its address, which is announced; undefined if it goes alone. */
  async function gathering(address: string, stay: Stay, work: WorkRef, location: Location) {
    const { email: mail } = stay.owed;
    const group = isFirst(mail) ? stay.group : undefined;
    // The end of a whole group is changed ticket by ticket: its organiser gets one mail.
    const isOfMany = stay.group !== undefined && mail?.follows?.change === 'moved';
    if (mail?.alone || addressKind(address).kind === 'relay') return undefined;
    if (!group && !isOfMany && location.gatherMails === false) return undefined;
    const at = now();
    const day = localParts(isoSecond(at), location.timeZone).date;
    const joined = await shared.join({ work, address, day, group, isOfMany, gathering: mail?.gathering });
    if (!joined) return undefined;
    const delaySeconds = Math.ceil((joined.goesAt - at) / 1000);
    // A message that is not taken is no loss: the sweeper brings the stays.
    await queue.announce([{ locationId: location.id, key: joined.name, kind: listKind, version: 0, delaySeconds }]);
    return { gathering: joined.name, until: joined.until };
  }

  return {
    line,
    async prepare(stay, work) {
      const why = whyNoLetter(stay, now());
      const to = stay.facts.guest?.email;
      if (why !== undefined || !hasTicket(stay) || to === undefined) return { why: why ?? 'incomplete' };
      const location = await locations.get(stay.locationId);
      if (!location) return { why: 'unknown_location' };
      const blocked = whyNotRelayed(to, stay.ticket, location);
      if (blocked) return { why: blocked };
      const waits = await gathering(to, stay, work, location);
      if (waits) return waits;
      const logo = await logoFor(to, location, logos);
      return { job: letterTo(to, stay, { location, portalUrl, logo }) };
    },
    perform: (letter, about) => mailer.send({ ...letter, about }),
  };
}

/** The logo of a mail to an address: none through a portal, and none rather than no mail. */
export async function logoFor(to: string, location: Location, logos: Logos): Promise<Uint8Array | undefined> {
  return addressKind(to).kind === 'relay' ? undefined : logos.of(location).catch(() => undefined);
}

/** Why a stay's guest is mailed nothing any more, whatever the location says. @param now epoch milliseconds */
export function whyNoLetter({ ticket, facts }: Stay, now: number): 'incomplete' | 'ended' | undefined {
  if (!ticket || !facts.guest?.email) return 'incomplete';
  return Date.parse(ticket.until) <= now ? 'ended' : undefined;
}

/** What the location's file says only now, or the code forbids: a portal would blank it. */
function whyNotRelayed(to: string, ticket: Ticket, location: Location) {
  if (addressKind(to).kind !== 'relay') return undefined;
  return whyUnmailable(to, location) ?? (isRelayable(ticket) ? undefined : 'code_not_relayable');
}

/** Whether nobody was told of a stay before, as far as is known. */
function isFirst(mail: Mail | undefined): boolean {
  return !mail?.mayHaveArrived && mail?.follows === undefined && mail?.supersedes === undefined;
}

/** What a letter says of a stay. */
export function listedGuest(stay: Ticketed): ListedGuest {
  const { ticket, facts, owed, group } = stay;
  const place = group?.place;
  return { ticket, guest: facts.guest, room: shownRoom(stay), news: owed.email?.follows?.change, place };
}

/** The mail of one stay. */
export function letterTo(
  to: string,
  stay: Ticketed,
  at: Pick<TicketEmailInput, 'location' | 'portalUrl' | 'logo'>,
): Omit<ComposedMail, 'about'> {
  const { location } = at;
  const input = { ...at, ...listedGuest(stay) };
  const { kind, portal } = addressKind(to);
  const isRelayed = kind === 'relay';
  return {
    ...(isRelayed ? relayEmail(input) : ticketEmail(input)),
    to,
    from: location.senderAddress,
    replyTo: location.receptionEmail,
    ...(isRelayed && { relay: portal ?? 'portal' }),
    serial: input.ticket.serial,
    follows: stay.owed.email?.follows?.id,
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
  readonly about: (WorkRef & { readonly attempt: number }) | ListMail | TestMail;
}

/** A mail that tells of several stays, which a list in the table names. */
interface ListMail {
  readonly locationId: string;
  /** Letters, digits, `-` and `_`. */
  readonly list: string;
}

/** A mail that no stay owes: SES's events of it are about no ticket. */
interface TestMail {
  readonly locationId: string;
}

/** Sends mails; never twice for one call. */
export interface Mailer {
  send(mail: ComposedMail): Promise<WorkOutcome>;
}
