import { addressProblem } from '../../../kit/mail-address.ts';
import type { RelayPortal } from '../../location/location.ts';
import type { Guest } from '../stay-event.ts';
import { isErasedMark } from './erased-address.ts';
import { comparedGuests, isSameAddress } from './same-guest.ts';

/**
 * What an address is, by its domain. `direct`: the guest's own, or one of which nothing is known, also an invalid one ·
 * `relay`: a portal's alias, which passes mails on to the guest · `dead`: an alias of a portal that passes nothing on any
 * more · `none`: stands for no address · `other`: nobody's who stays here, but a portal's or an agency's.
 */
export type AddressKind = 'direct' | 'relay' | 'dead' | 'none' | 'other';

/** A kind of address and, where a portal gave it, which: by the name that location files have for it. */
export interface KnownAddress {
  readonly kind: AddressKind;
  readonly portal?: RelayPortal | 'airbnb';
}

const direct: KnownAddress = { kind: 'direct' };
const none: KnownAddress = { kind: 'none' };

/** Domains of aliases and of what looks like them, by portal, with blanks between; each stands for its subdomains too. */
export const knownDomains: readonly (KnownAddress & { readonly domains: string })[] = [
  { kind: 'relay', portal: 'booking.com', domains: 'guest.booking.com mchat.booking.com' },
  { kind: 'relay', portal: 'expedia', domains: 'm.expediapartnercentral.com guest.expedia.com' },
  {
    ...{ kind: 'relay', portal: 'agoda' },
    domains: 'agoda-messaging.com guest.agoda.com message.agoda.com reply.agoda.com',
  },
  { kind: 'relay', portal: 'trip.com', domains: 'guest.trip.com guest.ctrip.com' },
  { kind: 'relay', portal: 'traveloka', domains: 'guest.traveloka.com' },
  { kind: 'relay', portal: 'klook', domains: 'guest.klook.com' },
  { kind: 'relay', portal: 'vrbo', domains: 'messages.homeaway.com messages.vrbo.com guest.vrbo.com' },
  { kind: 'dead', portal: 'airbnb', domains: 'guest.airbnb.com guests.airbnb.com stay.airbnb.com m.airbnb.com' },
  { kind: 'none', domains: 'no-email-supplied.co' },
  { kind: 'other', portal: 'booking.com', domains: 'property.booking.com reservations.booking.com' },
  { kind: 'other', portal: 'airbnb', domains: 'reply.airbnb.com host.airbnb.com' },
  { kind: 'other', domains: 'lekkeslaap.co.za travelground.com makemytrip.com cleartrip.com tbo.com' },
];

const byDomain = new Map(
  knownDomains.flatMap(({ domains, ...known }) => domains.split(' ').map((domain) => [domain, known] as const)),
);

/** The kind of an address, and its portal. */
export function addressKind(address: string): KnownAddress {
  if (isErasedMark(address)) return none;
  const at = address.lastIndexOf('@');
  const host = address.slice(at + 1).toLowerCase();
  if (at < 0) return isPlaceholder(host) ? none : direct;
  for (let domain = host; domain.includes('.'); domain = domain.slice(domain.indexOf('.') + 1)) {
    const known = byDomain.get(domain);
    if (known) return known;
  }
  const isNobody = isPlaceholder(address.slice(0, at)) && isPlaceholder(host.slice(0, Math.max(0, host.indexOf('.'))));
  return isNobody ? none : direct;
}

/** What systems and people write where they must write an address, without blanks and signs: `N/A`, `noemail@noemail.com`. */
const placeholders = new Set(
  'na no none nil null undefined unknown noemail nomail noaddress notavailable notapplicable notprovided notsupplied'.split(
    ' ',
  ),
);

function isPlaceholder(text: string): boolean {
  const letters = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  return letters === '' ? text.trim() !== '' : placeholders.has(letters);
}

/** Why an address is never mailed, whatever the hotel has set up. */
const neverMailed = {
  dead: 'relay_ended',
  none: 'portal_without_address',
  other: 'agency_address',
} as const satisfies Partial<Record<AddressKind, string>>;

/** Why no mail goes to an address: by its kind, or since SES delivers to no such; undefined if one may. */
export function unmailable(
  address: string,
): (typeof neverMailed)[keyof typeof neverMailed] | AddressProblem | undefined {
  const { kind } = addressKind(address);
  return kind === 'direct' || kind === 'relay' ? addressProblem(address) : neverMailed[kind];
}

type AddressProblem = NonNullable<ReturnType<typeof addressProblem>>;

const ranks: Readonly<Record<AddressKind, number>> = { direct: 2, relay: 1, dead: 0, none: 0, other: 0 };

/**
 * Whether an address that is told of the same guest leaves the one in force: an alias leaves a direct one, which portals'
 * changes tell again and again, and what is never mailed leaves what is. What SES cannot deliver to gives way to any.
 */
export function isOutranked(said: string | undefined, known: string | undefined): boolean {
  if (said === undefined || known === undefined || isSameAddress(said, known)) return false;
  const { kind } = addressKind(known);
  if (ranks[addressKind(said).kind] >= ranks[kind]) return false;
  return kind !== 'direct' || addressProblem(known) === undefined;
}

/**
 * Whether a guest is reached by the same portal's relay as before, by the same alias or another: portals change them. Not if
 * the name is another one, or has only come with the alias: that may be somebody else's.
 */
export function isSameRelay(before: Guest | undefined, after: Guest | undefined): boolean {
  if (before?.email === undefined || after?.email === undefined) return false;
  if (!isAliasOfSame(before.email, after.email)) return false;
  const names = comparedGuests(before, after);
  const isUnnamed = before.givenName === after.givenName && before.familyName === after.familyName;
  return names === 'same' || names === 'near' || isUnnamed;
}

/** Whether who has an address now was reached by another one before: by an alias of the same portal, or before a direct one. */
export function wasAliasOf(former: string, now: string): boolean {
  return addressKind(former).kind === 'relay' && (addressKind(now).kind === 'direct' || isAliasOfSame(former, now));
}

function isAliasOfSame(one: string, other: string): boolean {
  const [a, b] = [addressKind(one), addressKind(other)];
  return a.kind === 'relay' && b.kind === 'relay' && a.portal === b.portal;
}
