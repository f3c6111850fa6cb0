import { type SeededRandom, seededRandom } from '../../test/simulation/fakes/seeded-random.ts';
import type { PortalName } from './portals.ts';

/** A kind of guest: how they booked, and what address the hotel has of them. */
export interface GuestKind {
  readonly id: string;
  readonly name: string;
  /** Of 1,000 stays. */
  readonly share: number;
  /** Where the share is from. */
  readonly source: string;
  /** Whom the guest has booked through, and writes messages with. */
  readonly portal?: PortalName;
  /** Who reads what is mailed to the address: the guest, or the portal's relay. Absent: nobody. */
  readonly reader?: 'guest' | 'relay';
  /**
   * The address in the hotel's system; absent if it has none.
   * @param name of the guest, in letters that addresses take
   * @param n tells reservations apart, in letters and digits
   */
  readonly address?: (name: string, n: string) => string;
  /** Of a hundred, how many have left a mobile number, and how many another number. */
  readonly phones?: { readonly mobile: number; readonly other: number };
}

const hotrec = 'HOTREC 2024';
const assumed = 'assumed';
const usual = { mobile: 80, other: 10 };

/** The mix, by how nights of 2023 were booked in Europe. */
export const guestKinds: readonly GuestKind[] = [
  {
    ...{
      id: 'direct',
      name: 'own address',
      share: 520,
      source: 'what the others leave',
      reader: 'guest',
      phones: usual,
    },
    address: (name, n) => `${name}-${n}@mail.example`,
  },
  {
    ...{
      id: 'bounces',
      name: 'wrong address, bounces',
      share: 12,
      source: `${assumed}: 3 % of own addresses, this and the next`,
      phones: usual,
    },
    // SES's own simulator of an address that nobody has.
    address: (_, n) => `bounce+${n}@simulator.amazonses.com`,
  },
  {
    id: 'invalid',
    name: 'no valid address',
    share: 4,
    source: assumed,
    phones: usual,
    address: (name) => `${name}(at)mail.example`,
  },
  {
    ...{
      id: 'telephone',
      name: 'by telephone, no address',
      share: 164,
      source: `${hotrec}: 16.4 %; ${assumed}: none leaves an address`,
      phones: { mobile: 85, other: 15 },
    },
  },
  {
    ...{ id: 'booking', name: 'Booking.com', share: 199, portal: 'booking.com', reader: 'relay', phones: usual },
    source: `${hotrec}: 71 % of portals, with Agoda, whose part is ${assumed}`,
    address: (name, n) => `${name}.${n}@guest.booking.com`,
  },
  {
    ...{ id: 'agoda', name: 'Agoda', share: 10, portal: 'agoda', source: assumed, reader: 'relay' },
    address: (_, n) => `${n}@agoda-messaging.com`,
  },
  {
    ...{ id: 'agoda-none', name: 'Agoda, no address', share: 4, portal: 'agoda', source: assumed },
    address: (_, n) => `${n}@no-email-supplied.co`,
  },
  {
    ...{ id: 'expedia', name: 'Expedia', share: 38, portal: 'expedia', reader: 'relay' },
    source: `${hotrec}: 14.4 % of portals, with Vrbo, whose part is ${assumed}`,
    address: (_, n) => `${n}@m.expediapartnercentral.com`,
  },
  {
    ...{ id: 'vrbo', name: 'Vrbo', share: 5, portal: 'vrbo', source: assumed, reader: 'relay' },
    address: (_, n) => `${n}@messages.homeaway.com`,
  },
  {
    ...{
      id: 'airbnb',
      name: 'Airbnb',
      share: 22,
      portal: 'airbnb',
      source: `${assumed}: half of the other portals`,
      reader: 'relay',
    },
    address: (name, n) => `${name}-${n}@guest.airbnb.com`,
  },
  {
    ...{ id: 'trip', name: 'Trip.com', share: 11, portal: 'trip.com', source: assumed, reader: 'relay' },
    address: (_, n) => `${n}@guest.trip.com`,
  },
  {
    ...{ id: 'agency', name: 'agency’s address', share: 11, source: assumed },
    address: (_, n) => `reservations+${n}@tbo.com`,
  },
];

/** Of reservations, by how many rooms they have, all on one address: assumed. */
const roomShares = [0.92, 0.06, 0.02];

/** A stay: one room of a reservation, and who is in it. */
export interface Guest {
  readonly kind: GuestKind;
  readonly reservationId: string;
  readonly stayId: string;
  /** The number on the door; the house has as many rooms as guests. */
  readonly room: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly locale: string;
  readonly email?: string;
  readonly phone?: string;
  /** The portal's number of the booking, which the guest knows. */
  readonly reference?: string;
}

/**
 * The guests of a house, the same for the same seed.
 * @param count of stays
 * @param house letters that tell its addresses and reservations from those of others
 */
export function guestsOf(count: number, { seed, house }: { readonly seed: number; readonly house: string }): Guest[] {
  const random = seededRandom(seed, 'guests');
  const guests = guestKinds.flatMap((kind) => guestsOfKind(kind, stays(kind, count), { random, house }));
  return guests.map((guest, i) => ({ ...guest, room: String(101 + i) }));
}

/** Those of the kind: at least one. */
function stays({ share }: GuestKind, count: number): number {
  return Math.max(1, Math.round((share * count) / 1000));
}

function guestsOfKind(
  kind: GuestKind,
  count: number,
  { random, house }: { readonly random: SeededRandom; readonly house: string },
): Omit<Guest, 'room'>[] {
  const guests: Omit<Guest, 'room'>[] = [];
  for (let n = 1; guests.length < count; n++) {
    const rooms = Math.min(roomsOf(random.next()), count - guests.length);
    const [givenName, familyName] = [random.pick(givenNames), random.pick(familyNames)];
    const tag = `${house}${kind.id.replace('-', '')}${n}`;
    const reservationId = `${house}-${kind.id}-${n}`.toUpperCase();
    const lead = {
      ...{ kind, reservationId, givenName, familyName, locale: random.pick(locales) },
      ...(kind.address && { email: kind.address(letters(givenName), tag) }),
      ...phoneOf(kind, random, n),
      ...(kind.portal && { reference: String(4_000_000_000 + random.below(1_000_000_000)) }),
    };
    for (let room = 1; room <= rooms; room++) guests.push({ ...lead, stayId: `${reservationId}-${room}` });
  }
  return guests;
}

function roomsOf(drawn: number): number {
  let sum = 0;
  const at = roomShares.findIndex((share) => {
    sum += share;
    return drawn < sum;
  });
  return at < 0 ? roomShares.length : at + 1;
}

/** A Spanish mobile number, or one of a fixed line; the first digits after the country's tell the kind of number. */
function phoneOf({ phones }: GuestKind, random: SeededRandom, n: number): { readonly phone?: string } {
  if (!phones) return {};
  const drawn = random.below(100);
  const rest = String(random.below(1000) * 1000 + (n % 1000)).padStart(6, '0');
  if (drawn < phones.mobile) return { phone: `+34 612 ${rest}` };
  return drawn < phones.mobile + phones.other ? { phone: `+34 912 ${rest}` } : {};
}

function letters(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^a-z]/gi, '')
    .toLowerCase();
}

const locales = ['es', 'de', 'fr', 'en', 'it', 'pt', 'nl', 'ca', 'zh', 'ja', 'ar'];
const givenNames =
  'Ana Luis Marta Jörg Anke Chloé Hugo Emma Liam Giulia Marco Inês João Sanne Daan Núria Wei Yuki Omar Leïla'.split(
    ' ',
  );
const familyNames = [
  ...['García', 'Martínez López', 'Müller', 'Schröder', 'Lefèvre', 'Moreau', 'Smith', 'O’Brien', 'Rossi', 'D’Angelo'],
  ...['Ferreira', 'da Silva', 'van den Berg', 'Jansen', 'Puig', 'Ōno', 'Tanaka', 'Haddad', 'Nowak', 'Kowalczyk'],
];
