import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import type { Location } from '../../src/core/location/location.ts';
import type { StayStatus } from '../../src/core/stay/stay-event.ts';
import { type HotelEvent, hotelEvent } from './fakes/hotel-event.ts';
import { type SeededRandom, seededRandom, weighted } from './fakes/seeded-random.ts';
import type { DeskAct } from './oracle/desk.ts';
import { type GroupAct, groupsAtDesk } from './oracle/desk-groups.ts';

/** How a stay's events lie in time: minutes to days apart, or all within one second. */
export type Spacing = 'spread' | 'burst';

/** A message to send, and when: milliseconds after the beginning. */
export interface Arrival {
  readonly body: string;
  readonly senderId: string;
  readonly inMs: number;
  /** What reception does then, instead of a message. */
  readonly act?: DeskAct | GroupAct;
}

const folder = join(import.meta.dirname, '../../examples/locations');
const sender = 'AROAHOTELSYSTEM';

/** Six places: they issue at booking or at check-in, have few codes to give, print, mail before the arrival, or draw another code for a new address. */
export function simulatedLocations(): readonly Location[] {
  const [hotel, camping] = ['hotel-sol', 'camping-fjord'].map((name) => {
    const { location } = readLocationFile(readFileSync(join(folder, `${name}.yaml`), 'utf8'), name);
    if (!location) throw new Error(`${name} cannot be read`);
    return { ...location, senders: [sender] };
  }) as Location[] as [Location, Location];
  return [
    hotel,
    camping,
    { ...hotel, id: 'FEW-CODES', realm: 'FEWCODES', codeLength: 5 },
    { ...hotel, id: 'PRINTS', realm: 'PRINTS01', defaultFormat: 'print' },
    { ...hotel, id: 'MAILS-LATER', realm: 'LATER001', mailBefore: { hours: 48, from: '09:00', until: '20:00' } },
    { ...hotel, id: 'ROTATES', realm: 'ROTATES1', rotateOnNewAddress: true },
  ];
}

type Facts = Readonly<Record<string, unknown>>;
/** One thing that a hotel's system says of a stay, or that reception does. */
type Word = readonly [type: string, status: StayStatus, facts?: (stay: Guest) => Facts] | DeskAct['type'];

interface Guest {
  readonly n: number;
  /** Whose address it is that a whole group has; absent: the guest's own. */
  readonly organiser?: string;
  /** A date some days after the arrival. */
  readonly day: (days: number) => string;
}

const planned = ({ day }: Guest) => ({ arrival: { date: day(0) }, departure: { date: day(2) } });
const named = ({ n, organiser = `guest-${n}@example.com` }: Guest, change: Facts = {}) => ({
  guest: { givenName: `Guest${n}`, familyName: `Family${n}`, email: organiser, locale: 'en', ...change },
});
const whole = (stay: Guest) => ({ ...planned(stay), ...named(stay), room: { id: '204' } });
const withoutAddress = (stay: Guest) => ({ ...planned(stay), ...named(stay, { email: undefined }) });
const otherAddress = (stay: Guest) => ({ ...planned(stay), ...named(stay, { email: `other-${stay.n}@example.com` }) });
const at = (email: (n: number) => string) => (stay: Guest) => ({
  ...planned(stay),
  ...named(stay, { email: email(stay.n) }),
});
const [byPortal, byNewAlias] = [at((n) => `g${n}.1@guest.booking.com`), at((n) => `g${n}.2@guest.booking.com`)];
const byOtherPortal = at((n) => `g${n}@m.expediapartnercentral.com`);
const [byDeadAlias, byNothing] = [at((n) => `g${n}@guest.airbnb.com`), at(() => 'N/A')];
const longer = (stay: Guest) => ({ ...whole(stay), departure: { date: stay.day(4) } });
const shorter = (stay: Guest) => ({ ...whole(stay), departure: { date: stay.day(1) } });
const moved = (stay: Guest) => ({ ...whole(stay), room: { id: '305' } });
const inFocus = (stay: Guest) => ({ ...whole(stay), format: 'email' });
const nextGuest = (stay: Guest) => ({
  arrival: { date: stay.day(5) },
  departure: { date: stay.day(7) },
  guest: { givenName: `Next${stay.n}`, familyName: `Person${stay.n}`, email: `next-${stay.n}@example.com` },
});

/** Comes when the former guest has left early, or has not come. */
const guestBefore = (stay: Guest) => ({
  ...nextGuest(stay),
  arrival: { date: stay.day(1) },
  departure: { date: stay.day(3) },
});
const married = (stay: Guest) => ({
  ...planned(stay),
  guest: { givenName: `Guest${stay.n}`, familyName: `Wed${stay.n}` },
});
const roomOf = (room: number) => (stay: Guest) => ({ ...whole(stay), stayId: `RES-${stay.n}-${room}` });
const friends = (stay: Guest) => ({
  ...planned(stay),
  stayId: `RES-${stay.n}-2`,
  guest: { givenName: `Friend${stay.n}`, familyName: `Of${stay.n}`, email: `friend-${stay.n}@example.com` },
});
const longerPlan = (stay: Guest) => ({ ...planned(stay), departure: { date: stay.day(4) } });

const word =
  (type: string, status: StayStatus) =>
  (facts: (stay: Guest) => Facts): Word => [type, status, facts];
const [created, amended] = [word('reservation.created', 'confirmed'), word('reservation.amended', 'confirmed')];
const [changed, comes] = [word('guest.changed', 'confirmed'), word('stay.checked_in', 'checked_in')];
const [otherRoom, otherRoomThere] = [
  word('room.changed', 'confirmed')(moved),
  word('room.changed', 'checked_in')(moved),
];
const booked = created(whole);
const bookedByPortal = created(byPortal);
const arrived = comes(whole);
const left: Word = ['stay.checked_out', 'checked_out'];
/** Told with all that is known of the guest, as most systems do: who left is no riddle then. */
const leftByName: Word = ['stay.checked_out', 'checked_out', whole];
const cancelled: Word = ['reservation.cancelled', 'cancelled'];
const again: Word = ['reservation.reinstated', 'confirmed', whole];

/** What becomes of stays, and how often: two and a half events each on average. */
const histories: readonly (readonly [weight: number, words: readonly Word[]])[] = [
  [16, [booked]],
  [5, [arrived]],
  [12, [booked, arrived]],
  [6, [booked, amended(longer), arrived]],
  [4, [booked, amended(shorter), amended(longer)]],
  [4, [booked, amended(longer), amended(whole)]],
  [8, [booked, cancelled]],
  [6, [booked, cancelled, again]],
  [3, [booked, cancelled, again, cancelled]],
  [3, [booked, cancelled, ['reservation.reinstated', 'confirmed', longer], arrived]],
  [3, [bookedByPortal, changed(byNewAlias), comes(byNewAlias)]],
  [3, [bookedByPortal, changed(whole), amended(byNewAlias)]],
  [2, [bookedByPortal, 'mails elsewhere', amended(byNewAlias)]],
  [2, [bookedByPortal, changed(byOtherPortal)]],
  [2, [created(byDeadAlias), arrived, ['reservation.amended', 'checked_in', byDeadAlias]]],
  [2, [created(byNothing), changed(byPortal)]],
  [5, [created(withoutAddress), changed(whole)]],
  [3, [created(withoutAddress), arrived, left]],
  [4, [booked, changed(otherAddress), comes(otherAddress)]],
  [3, [booked, ['guest.changed', 'unknown', otherAddress], ['guest.changed', 'unknown', named]]],
  [4, [arrived, otherRoomThere, left]],
  [3, [booked, arrived, otherRoomThere, ['reservation.amended', 'checked_in', longer], left]],
  [4, [booked, ['reservation.no_show', 'no_show']]],
  [2, [booked, ['reservation.no_show', 'no_show'], arrived]],
  [3, [booked, arrived, ['stay.check_in_reverted', 'confirmed', whole]]],
  [3, [booked, arrived, leftByName, created(nextGuest)]],
  [2, [booked, arrived, left, created(nextGuest)]],
  [2, [booked, cancelled, created(nextGuest), comes(nextGuest)]],
  [3, [booked, arrived, leftByName, created(guestBefore)]],
  [2, [booked, ['reservation.no_show', 'no_show'], created(guestBefore)]],
  [3, [booked, 'mails elsewhere', otherRoom, arrived]],
  [2, [booked, 'mails elsewhere', changed(otherAddress)]],
  [3, [booked, 'replaces', otherRoom, arrived]],
  [2, [arrived, 'replaces', ['reservation.amended', 'checked_in', longer], 'replaces', left]],
  [2, [booked, 'replaces', cancelled, again]],
  [3, [arrived, 'cancels', otherRoomThere]],
  [2, [booked, 'cancels', otherRoom, arrived]],
  [3, [booked, changed(married)]],
  [2, [booked, ['reservation.amended', 'tentative', longer], ['reservation.amended', 'block', otherAddress]]],
  [3, [created(roomOf(1)), created(friends), cancelled]],
  [2, [created(roomOf(1)), amended(longerPlan), comes(friends)]],
  [2, [booked, comes(roomOf(1)), comes(friends), left]],
  [3, [['reservation.created', 'tentative', whole], booked]],
  [2, [['reservation.created', 'inquiry', whole]]],
  [2, [['guest.changed', 'unknown', named], booked, arrived]],
  [1, [cancelled]],
  [2, [booked, ['reservation.deleted', 'deleted']]],
  [2, [created(inFocus), ['reservation.amended', 'confirmed', (stay) => ({ ...inFocus(stay), numUsers: 1 })]]],
];

/** What becomes of the stays of a group. */
const ofGroups: readonly (readonly [weight: number, words: readonly Word[]])[] = [
  [20, [booked]],
  [8, [booked, arrived]],
  [4, [booked, cancelled]],
  [2, [booked, cancelled, again]],
  [4, [booked, amended(longer)]],
  [3, [booked, changed(otherAddress)]],
  [2, [booked, changed(otherAddress), changed(whole)]],
  [2, [booked, 'mails again', otherRoom]],
  [2, [booked, 'replaces', otherRoom]],
  [1, [booked, 'mails elsewhere', otherRoom]],
  [1, [booked, 'cancels']],
];

/** Changes that no event survives: each makes one that is refused, or set aside. */
const broken: readonly ((
  event: HotelEvent,
) => Partial<HotelEvent> & { readonly senderId?: string; readonly text?: string })[] = [
  () => ({ text: 'not JSON' }),
  () => ({ type: 'stay.teleported' }),
  () => ({ time: '2029-01-01T00:00:00Z' }),
  ({ data }) => ({ data: { ...data, departure: { date: 'soon' } } }),
  ({ data }) => ({ data: { ...data, service: '404' } }),
  ({ data }) => ({ data: { ...data, locationId: 'NOWHERE' } }),
  () => ({ senderId: 'AROASTRANGER:session' }),
];

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

/**
 * Stays of all kinds at all places, until there are so many events; a fifth of them sent two to four times, in any order. Beside
 * them groups, whose stays have one address and are told within minutes: a tenth of the events.
 */
export function* simulatedLoad(
  seed: number,
  spacing: Spacing,
  events: number,
  start: number,
  places: readonly Location[] = simulatedLocations(),
): Generator<Arrival> {
  const random = seededRandom(seed, 'load');
  const kinds = weighted(histories);
  // Five mails a second at most, so that the mail account is no bottleneck by itself.
  const span = spacing === 'burst' ? events * 100 : Math.max(2 * day, events * 100);
  const about = { random, spacing, start };
  let told = 0;
  for (let n = 0; told < events; n++) {
    const words = random.happens(0.03) ? [booked] : random.pick(kinds);
    const spoil = words.length === 1 && words[0] === booked && random.happens(0.2) ? random.pick(broken) : undefined;
    const place = random.pick(places);
    const inMs = random.below(span);
    told += yield* toldStay({ n, words, place, inMs, spoil }, about);
  }
  yield* simulatedGroups({ ...about, random: seededRandom(seed, 'groups') }, { events: events / 10, span, places });
  const groups = { groups: events / 200, span, places };
  for (const act of groupsAtDesk(seededRandom(seed, 'groups at the desk'), groups))
    yield { body: '', senderId: '', ...act };
}

interface About {
  readonly random: SeededRandom;
  readonly spacing: Spacing;
  readonly start: number;
}

/** Groups of four to sixty stays. */
function* simulatedGroups(
  about: About,
  { events, span, places }: { readonly events: number; readonly span: number; readonly places: readonly Location[] },
): Generator<Arrival> {
  const { random } = about;
  const kinds = weighted(ofGroups);
  for (let group = 0, told = 0; told < events; group++) {
    const [place, size, from] = [random.pick(places), random.between(4, 60), random.below(span)];
    const within = random.pick([second, minute, 15 * minute]);
    for (let i = 0; i < size; i++) {
      const organiser = random.happens(0.1) ? `Group-${group}@Example.com` : `group-${group}@example.com`;
      const stay = { n: 1_000_000 + 1000 * group + i, organiser, place, words: random.pick(kinds) };
      told += yield* toldStay({ ...stay, inMs: from + random.below(within) }, about);
    }
  }
}

interface ToldStay {
  readonly n: number;
  readonly words: readonly Word[];
  readonly place: Location;
  readonly inMs: number;
  readonly organiser?: string;
  readonly spoil?: (typeof broken)[number] | undefined;
}

/** All that is told of a stay. Returns how many events that were. */
function* toldStay(
  { n, words, place, inMs: from, organiser, spoil }: ToldStay,
  { random, spacing, start }: About,
): Generator<Arrival, number> {
  let inMs = from;
  let told = 0;
  const arrival = start + inMs + random.between(1, 6) * day;
  const onDay = (days: number) => new Date(arrival + days * day).toISOString().slice(0, 10);
  const guest: Guest = { n, day: onDay, ...(organiser !== undefined && { organiser }) };
  for (const [i, word] of words.entries()) {
    if (typeof word === 'string') {
      const names = { locationId: place.id, source: 'urn:pms:simulated', reservationId: `RES-${n}` };
      yield { body: '', senderId: '', inMs, act: { type: word, ...names, email: `desk-${n}@example.com` } };
      inMs += gap(random, spacing, words.length);
      continue;
    }
    const about = { locationId: place.id, reservationId: `RES-${n}`, ...word[2]?.(guest) };
    const event = hotelEvent({ id: `evt-${n}-${i}`, ms: start + inMs }, word, about);
    const { senderId = `${sender}:session`, text, ...change } = spoil?.(event) ?? {};
    const body = text ?? JSON.stringify({ ...event, ...change });
    // What is not JSON has no id by which a second copy could be known.
    const copies = random.happens(0.2) && text === undefined ? random.between(2, 4) : 1;
    for (let copy = 0; copy < copies; copy++) yield { body, senderId, inMs: inMs + late(random, spacing) };
    told++;
    inMs += gap(random, spacing, words.length);
  }
  return told;
}

/** How much later than it happened an event is sent: enough to overtake others. */
function late(random: SeededRandom, spacing: Spacing): number {
  if (spacing === 'burst') return random.below(second);
  return random.happens(0.1) ? random.below(12 * hour) : random.below(5 * minute);
}

function gap(random: SeededRandom, spacing: Spacing, words: number): number {
  if (spacing === 'burst') return 1 + random.below(second / words);
  const [least, most] = random.pick([
    [minute, hour],
    [minute, hour],
    [hour, 12 * hour],
    [day / 2, 2 * day],
  ] as const);
  return random.between(least, most);
}
