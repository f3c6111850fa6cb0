import { shortHash } from '../../kit/hash.ts';
import { type Location, type ReachWay, relayWord } from '../location/location.ts';
import { addressKind } from '../stay/guest/address-kind.ts';
import { heldSinceRestore } from '../stay/restored.ts';
import { connectionOf } from '../stay/source.ts';
import type { Stay } from '../stay/stay.ts';
import type { StayFacts } from '../stay/stay-event.ts';
import { isOwed, type OwedWork, type ToldWork } from './work.ts';

/** The kinds of work by which a guest gets the code. */
export type WayKind = 'email' | 'message' | 'text';

const kinds: Readonly<Record<ReachWay, WayKind>> = { mail: 'email', 'system-message': 'message', sms: 'text' };

/** The ways by which a stay's guest can get the code, in the order in which they are tried. */
export function waysOf(stay: Stay, location: Location): readonly WayKind[] {
  const { reach = ['mail'], relayFirst } = location;
  const possible = reach.map((way) => kinds[way]).filter((kind) => isPossible(kind, stay, location));
  const isFirst = relayFirst !== undefined && possible.includes(kinds[relayFirst]) && relayOf(stay) !== undefined;
  return isFirst ? [...new Set([kinds[relayFirst], ...possible])] : possible;
}

/** Whether a guest who is not reached by one way may be by another. */
export function hasMoreWays({ reach = [] }: Pick<Location, 'reach'>): boolean {
  return reach.length > 1;
}

function isPossible(kind: WayKind, { source, facts }: Stay, { messagesBy, sms }: Location): boolean {
  if (kind === 'message') return messagesBy?.[connectionOf(source) ?? ''] === true && !hasOwnAddress(facts);
  return kind === 'email' || (sms !== undefined && facts.guest?.phone !== undefined);
}

/** Whether a hotel's system would only mail the guest, too: at an address of their own, or an agency's. */
function hasOwnAddress({ guest }: StayFacts): boolean {
  if (guest?.email === undefined) return false;
  const { kind } = addressKind(guest.email);
  return kind === 'direct' || kind === 'other';
}

/** The portal whose relay a stay's address is of, as it is known; undefined if it is of none. */
function relayOf({ facts }: Stay) {
  const { kind, portal } = addressKind(facts.guest?.email ?? '@');
  return kind === 'relay' ? { portal } : undefined;
}

/** Whether a stay's guest is to be sent the code at all, and not given a slip of paper. */
export function isAskedFor({ facts }: Stay, { defaultFormat }: Location): boolean {
  return (facts.format ?? defaultFormat) === 'email';
}

/**
 * Digests of what a stay's guest is told by a way: of the code, of the code with the number that it goes to, and of all of it.
 * @param until when the ticket ends, as it is planned
 */
export function toldOf(kind: WayKind, { ticket, facts }: Stay, until: string | undefined): string {
  const phone = kind === 'text' ? lastDigits(facts.guest?.phone) : '';
  const code = `${ticket?.user}\n${ticket?.pass}`;
  return [code, `${code}\n${phone}`, `${code}\n${until}\n${phone}`].map(shortHash).join(' ');
}

/** The digits by which a number is the same one in every way of writing it. */
export function lastDigits(phone = ''): string {
  return phone.normalize('NFKC').replaceAll(/\D/gu, '').slice(-8);
}

/** Whether a message or a text of a stay is of what its guest is to be told now. @param until when the ticket ends, as it is planned */
export function isToldNow(kind: Exclude<WayKind, 'email'>, stay: Stay, until: string | undefined): boolean {
  return stay.owed[kind]?.told === toldOf(kind, stay, until);
}

/** Whether told work tells the code that a stay has now. */
export function isOfCode({ told }: Pick<ToldWork, 'told'>, stay: Pick<Stay, 'ticket'>): boolean {
  const code = `${stay.ticket?.user}\n${stay.ticket?.pass}`;
  return told.startsWith(`${shortHash(code)} `);
}

/**
 * What the guest may have of a message or a text: where changes are not told any more, as there were too many, the version
 * that was tried last, if it told the present code to the same number.
 */
export function lastTold<Work extends OwedWork & Partial<Pick<ToldWork, 'told' | 'supersedes'>>>(
  work: Work,
  stay: Pick<Stay, 'ticket'>,
): Work | ToldWork {
  const { why, told = '', supersedes } = work;
  if (why !== 'too_many' || supersedes === undefined || !isOfCode(supersedes, stay)) return work;
  const [number, former] = [told, supersedes.told].map((digests) => digests.split(' ')[1]);
  return number === former ? supersedes : work;
}

/**
 * Whether another way than `kind` may have brought a stay's guest what it is to be told now, or still may: then this one waits.
 * A mail to a relay that the hotel has not approved may, and is not waited for.
 * @param isOfNow whether another way's work, as it stands, is of what the guest is to be told now
 */
export function mayReachOtherwise(
  kind: WayKind,
  stay: Stay,
  location: Location,
  isOfNow: (other: WayKind) => boolean,
): boolean {
  const mayBring = (other: WayKind) => isOfNow(other) && mayReach(other, stay, location);
  // A mail can be had again and again: it waits for what comes before it alone.
  if (kind === 'email') {
    const ways = waysOf(stay, location);
    return ways.slice(0, Math.max(0, ways.indexOf(kind))).some(mayBring);
  }
  // Also a way that is none any more, as the address is another one, has brought it.
  return Object.values(kinds).some((other) => other !== kind && mayBring(other)) || isShownBySystem(stay);
}

function mayReach(kind: WayKind, stay: Stay, location: Location): boolean {
  const work = stay.owed[kind];
  const relay = kind === 'email' ? relayOf(stay) : undefined;
  if (!work || (relay && relayWord(location, relay.portal) !== 'approved')) return false;
  return mayArrive(work) || isUnknown(work);
}

/** Whether work is still to be done, or was. */
export function mayArrive(work: OwedWork): boolean {
  return isOwed(work) || work.status === 'accepted' || work.status === 'complained';
}

/** Why something sent has no known end: its answer was lost, and nobody can look it up. */
export const unknownEnd = 'unknown';

/** Nobody knows whether the guest has it: people decide, not the next way. */
function isUnknown({ status, why }: OwedWork): boolean {
  return status === 'failed' && (why === unknownEnd || why === heldSinceRestore);
}

/** Whether the hotel's own messages show a stay's code, or will, to a guest whom they reach: who has come through a portal. */
export function isShownBySystem({ owed: { field }, facts }: Pick<Stay, 'owed' | 'facts'>): boolean {
  if (!field?.isShown || field.clears || !mayArrive(field)) return false;
  return reachesByPortal(facts.guest?.email);
}

/** Whether a guest with this address came through a portal, whose own chat takes messages. */
function reachesByPortal(address: string | undefined): boolean {
  const { kind } = addressKind(address ?? '@');
  return address !== undefined && (kind === 'relay' || kind === 'dead');
}
