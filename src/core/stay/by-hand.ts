import { epochMs, isoTime } from '../../kit/time.ts';
import type { Location, TicketFormat } from '../location/location.ts';
import type { OwedKind } from '../owed/kinds/kind.ts';
import { emailKind } from '../owed/kinds/mail/mail-kind.ts';
import { mailByHand, mailOnceMore, whyUnmailable } from '../owed/kinds/mail/mail-work.ts';
import { channelKinds, owedKinds } from '../owed/kinds.ts';
import { withOwed, withWork } from '../owed/owed.ts';
import { isOwed } from '../owed/work.ts';
import { isRelayable } from '../ticket/code.ts';
import { ticketStatus } from '../ticket/status.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { addressKind } from './guest/address-kind.ts';
import { isSameAddress } from './guest/same-guest.ts';
import { withEntry } from './next-stay.ts';
import { shownRoom } from './source.ts';
import type { KnownStay, Stay, Ticketed } from './stay.ts';
import { type StayEntry, seqTime } from './stay-entry.ts';
import type { StayFacts } from './stay-event.ts';
import { type Act, type Actor, type TrailAct, withAct } from './trail.ts';

/** When a change by hand was asked for (epoch milliseconds), its id, who asked for it, and the kinds of work that stays owe. */
export interface ByHand {
  readonly now: number;
  readonly id: string;
  readonly by: Actor;
  readonly kinds?: readonly OwedKind[];
}

/**
 * A ticket cancelled at the desk. It stays so while the hotel's system repeats what it had told; a reinstatement, a
 * check-in after that, or another guest opens the stay anew, with a new code.
 */
export function cancelTicket(stay: Ticketed, location: Location, by: ByHand): Ticketed {
  if (stay.state !== 'active') return stay;
  const next = { ...reported(stay, { facts: {}, cancels: true }, by), ticket: stay.ticket };
  return withOwed(stay, noted(next, by, 'cancelled'), location, by.now, by.kinds);
}

/** A ticket whose end is moved to an instant; its code stays. It holds until the hotel's system tells of another departure than it has told. */
export function moveTicket(stay: Ticketed, until: string, location: Location, by: ByHand): Ticketed {
  const { departure: replacesDeparture } = stay.facts;
  const { ended } = stay;
  const endOverride = replacesDeparture && { until, replacesDeparture, ...(ended && { ended }) };
  const next = { ...stay, ticket: { ...stay.ticket, until }, endOverride };
  return withOwed(stay, noted(next, by, 'moved', { what: until, was: stay.ticket.until }), location, by.now, by.kinds);
}

/** A stay with facts as the desk has set them: each holds until the hotel's system tells something else than it had told by then. */
export function setFacts(stay: Ticketed, facts: StayFacts, location: Location, by: ByHand): KnownStay {
  const next = reported(stay, { facts }, by);
  const fields = [...(facts.room ? ['room'] : []), ...Object.keys(facts.guest ?? {})];
  const [was, is] = [stay, next].map((one) => shownRoom(one)).map((room) => room?.name ?? room?.id);
  const about = { what: fields.join(','), ...(was !== is && { ...(was !== undefined && { was }), is }) };
  return withOwed(stay, noted(next, by, 'corrected', about), location, by.now, by.kinds);
}

/** A ticket whose mail is owed once more, whatever became of the last one; `email` if it goes to another address from now on. */
export function resendMail(stay: Ticketed, email: string | undefined, location: Location, by: ByHand): Ticketed {
  const next = reported(stay, { facts: { format: 'email', ...(email !== undefined && { guest: { email } }) } }, by);
  const { ticket } = stay;
  const renamed = email !== undefined && ticket.userId !== undefined ? { ...ticket, userId: email } : ticket;
  const isElsewhere = email !== undefined && !isSameAddress(email, stay.facts.guest?.email);
  const mail = mailOnceMore(stay, { ...next, ticket }, location, isElsewhere);
  const kinds = by.kinds ?? owedKinds;
  const isChannel = (kind: OwedKind) => channelKinds.some(({ name }) => name === kind.name);
  const about = isElsewhere ? { what: 'address', is: initialsOf(email) } : {};
  const mailed = noted({ ...next, ticket: renamed }, by, 'mailed', about);
  const others = kinds.filter((kind) => !isChannel(kind));
  const after = withWork(withOwed(stay, mailed, location, by.now, others), emailKind.name, mail, by.now);
  // The other channels wait for this mail.
  const channels = kinds.filter((kind) => isChannel(kind) && kind.name !== emailKind.name);
  return withOwed(after, after, location, by.now, channels);
}

/**
 * A ticket with another code in place of its own, which opens nothing from then on. Its mail is owed anew, if the stay's
 * tickets are mailed; what was mailed of the old code counts for nothing. A guest in the house whose ticket was cancelled is
 * given one again.
 * @param fresh on the old one's terms, with a code, a serial and a RADIUS user of its own
 * @param format how the new code comes to the guest from now on; absent: as before
 */
export function replaceTicket(
  stay: Ticketed,
  fresh: Ticket,
  format: TicketFormat | undefined,
  location: Location,
  by: ByHand,
): Ticketed {
  const { serial, login, userId, resentAt } = stay.ticket;
  const facts = format === undefined ? {} : { format };
  const reopens = stay.state === 'cancelled';
  const next = reopens || format !== undefined ? reported(stay, { facts, ...(reopens && { reopens }) }, by) : stay;
  const kept = { ...(login !== undefined && { login }), ...(userId !== undefined && { userId }) };
  const ticket = { ...fresh, ...kept, ...(resentAt && { resentAt }) };
  const replaced = noted({ ...next, ticket }, by, 'replaced', { what: serial });
  const after = withOwed(stay, replaced, location, by.now, by.kinds);
  if (format !== 'email' || !stay.ended) return after;
  // A guest who has left is mailed nothing, unless reception says so.
  const mail = mailByHand(stay, { ...after, ticket }, location);
  return withWork(after, emailKind.name, mail, by.now);
}

/**
 * A stay whose ticket nobody waits for any more: as a cancelled one its issuer is not asked for it, and its guest is not
 * mailed what that may have issued. Undefined if it has its ticket, or nothing is ordered.
 */
export function withdrawnByApi(stay: Stay, location: Location, by: ByHand): KnownStay | undefined {
  if (stay.state !== 'active' || stay.ticket || !stay.order || stay.order.withdrawn) return undefined;
  const next = noted(reported(stay, { facts: {}, cancels: true }, by), by, 'cancelled');
  return withOwed<KnownStay>(stay, next, location, by.now, by.kinds);
}

/** A ticket that reception has put into the guest's hand, or has not after all: nothing else of it changes. */
export function noteHanded(stay: Ticketed, how: 'printed' | 'shown' | 'not_handed', by: ByHand): Ticketed {
  return noted(stay, by, how);
}

/** A ticket of which reception has put a device out: nothing else of it changes. */
export function noteDeviceOut(stay: Ticketed, by: ByHand): Ticketed {
  return noted(stay, by, 'device_out');
}

/** A ticket of which wrong tries have locked the own door: nothing else of it changes. */
export function noteDoorLocked(stay: Ticketed, by: ByHand): Ticketed {
  return noted(stay, by, 'door_locked');
}

/** A stay with one more act on its trail. */
function noted<Some extends KnownStay>(
  stay: Some,
  { now, by }: ByHand,
  act: Act,
  about: Pick<TrailAct, 'what' | 'was' | 'is'> = {},
): Some {
  return { ...stay, trail: withAct(stay.trail, { at: isoTime(now), by, act, ...about }) };
}

/** `a…@e…`: who knows an address knows it by these, and nobody else does. */
function initialsOf(address: string): string {
  return address.replace(/^(.)[^@]*@(.).*$/u, '$1…@$2…');
}

/** What is said at the desk is the newest word, also where a hotel system's clock is ahead of ours. */
function reported(
  stay: KnownStay,
  said: Omit<StayEntry, 'seq' | 'about'>,
  { now, id }: Pick<ByHand, 'now' | 'id'>,
): KnownStay {
  const newest = epochMs(seqTime(stay.seq));
  const { givenName, familyName, email } = stay.facts.guest ?? {};
  const about = {
    ...(givenName !== undefined && { givenName }),
    ...(familyName !== undefined && { familyName }),
    ...(email !== undefined && { email }),
  };
  const entry = { seq: `${isoTime(Math.max(now, newest + 1))}#${id}`, ...said, about };
  return withEntry(stay, entry, true) ?? stay;
}

/** Whether a ticket is mailed once more. */
type ResendDecision =
  | { readonly type: 'send'; readonly next: Ticketed }
  /** A mail to the same address is on its way already. */
  | { readonly type: 'underway' }
  | { readonly type: 'refused'; readonly why: 'ticket_cancelled' | 'ticket_expired' | 'no_address' }
  /** It was mailed again as often as may be within an hour; in how many seconds it may be once more. */
  | { readonly type: 'refused'; readonly why: 'resent_too_often'; readonly seconds: number };

/** In milliseconds. */
const hour = 3_600_000;

/**
 * Mails a ticket once more, to the address that is known or to another one; a mail that is on its way is not doubled. The
 * guest of a cancelled stay is not mailed, also where the location's issuer cannot take the code back.
 * @param most how often within any hour
 */
export function requestResend(
  stay: Ticketed,
  email: string | undefined,
  location: Location,
  by: ByHand,
  most: number,
): ResendDecision {
  const status = ticketStatus(stay, by.now);
  if (status === 'cancelled' || status === 'expired') return { type: 'refused', why: `ticket_${status}` };
  const known = stay.facts.guest?.email;
  const to = email ?? known ?? '';
  const isBlanked = addressKind(to).kind === 'relay' && !isRelayable(stay.ticket);
  if (isBlanked || whyUnmailable(to, location) !== undefined) return { type: 'refused', why: 'no_address' };
  const { email: mail } = stay.owed;
  // One that waits for others is asked for alone.
  const isUnderWay = isOwed(mail) && !(mail?.status === 'queued' && mail.gathering !== undefined);
  if (isUnderWay && (email === undefined || isSameAddress(email, known))) return { type: 'underway' };
  const seconds = secondsToNextMail(stay, by.now, most);
  if (seconds !== undefined) return { type: 'refused', why: 'resent_too_often', seconds };
  return { type: 'send', next: withMailCounted(resendMail(stay, email, location, by), by.now) };
}

/**
 * In how many seconds a ticket's guest may be mailed by hand once more; undefined: now.
 * @param most how often within any hour
 */
export function secondsToNextMail({ ticket: { resentAt = [] } }: Ticketed, now: number, most: number) {
  const first = resentAt.filter((at) => at > now - hour).at(-most);
  return first === undefined ? undefined : Math.ceil((first + hour - now) / 1000);
}

/** A ticket whose guest is mailed by hand now, which counts for an hour. */
export function withMailCounted(stay: Ticketed, now: number): Ticketed {
  const lately = (stay.ticket.resentAt ?? []).filter((at) => at > now - hour);
  return { ...stay, ticket: { ...stay.ticket, resentAt: [...lately, now] } };
}
