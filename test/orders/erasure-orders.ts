import type { Location } from '../../src/core/location/location.ts';
import { type ByHand, moveTicket, resendMail, setFacts } from '../../src/core/stay/by-hand.ts';
import { erasedStay, withoutGuest } from '../../src/core/stay/erase/erased.ts';
import type { Guest, StayEvent } from '../../src/core/stay/stay-event.ts';
import { key, ticketed } from '../core/support/at-desk.ts';
import { says } from '../core/support/samples.ts';
import { permutations } from './explore.ts';
import { acted, deliver, emptyWorld, isErased, type World } from './world.ts';

/** An agent books for Bob with an address of its own, and asks that this be erased. */
const agents = 'agent@example.com';
const bobs = 'bob@example.com';
const bob: Guest = { givenName: 'Bob', familyName: 'Keepme', email: agents };

type Kind = (day: number) => StayEvent;
const inHouse = (day: number, change: Partial<StayEvent> = {}, facts: StayEvent['facts'] = {}) =>
  says('checked_in', day, { guest: bob, ...facts }, change);

/** What the hotel's system tells of Bob's stay, always with the agent's address. */
export const kinds = {
  booked: (day) => says('confirmed', day, { guest: bob }, { type: 'reservation.created' }),
  'checked in': (day) => inHouse(day, { type: 'stay.checked_in' }),
  'another room': (day) => inHouse(day, { type: 'room.changed' }, { room: { id: `${day}` } }),
  'new dates': (day) => inHouse(day, {}, { departure: { date: `2026-08-0${day}` } }),
  'the guest anew': (day) =>
    inHouse(day, { type: 'guest.changed' }, { guest: { ...bob, email: 'AGENT@example.com', locale: 'de' } }),
  'the address alone': (day) => inHouse(day, { type: 'guest.changed' }, { guest: { email: agents } }),
  cancelled: (day) => says('cancelled', day, { guest: bob }),
  reinstated: (day) => says('confirmed', day, { guest: bob }, { type: 'reservation.reinstated' }),
} satisfies Record<string, Kind>;
export type KindName = keyof typeof kinds;
const names = Object.keys(kinds) as KindName[];

type Step = (world: World) => World;
/** The place of the erasure in a history. */
const erasure = 3;

/** Reception gives the guest's own address, another spelling of the name, and a later end. */
const corrected =
  (location: Location, now: number): Step =>
  (world) => {
    const { first } = world;
    if (first?.state !== 'active' || !first.ticket) return world;
    const by = (id: string): ByHand => ({ now, id, by: key });
    return acted(world, (stay) => {
      const named = setFacts(ticketed(stay), { guest: { familyName: 'Keepmore' } }, location, by('name'));
      const moved = moveTicket(ticketed(named), '2026-08-09T10:00:00Z', location, by('end'));
      return resendMail(moved, bobs, location, by('mail'));
    });
  };

/** What `stay erase --email` does with the stay: all of it goes if the address is in force. */
const erased: Step = (world) => {
  const isTheirs = world.first?.facts.guest?.email?.toLowerCase() === agents;
  if (isTheirs) return acted(world, (stay) => erasedStay(stay, '2026-07-20T09:00:00.000Z'));
  return acted(world, (stay) => withoutGuest(stay, { email: agents }, false));
};

/** What comes of a history in an order: until its erasure, with that, and without it. */
function worldsOf(history: readonly Step[], order: readonly number[]) {
  const [at, steps] = [order.indexOf(erasure), order.flatMap((place) => history[place] ?? [])];
  const come = (from: World, some: readonly Step[]) => some.reduce((world, step) => step(world), from);
  const before = come(emptyWorld, steps.slice(0, at));
  return { before, after: come(before, steps.slice(at)), control: come(before, steps.slice(at + 1)) };
}

/** What is wrong once another event has come. */
function wrongs({ before, after, control }: ReturnType<typeof worldsOf>, next: Step): readonly string[] {
  const last = next(after);
  const late = last.mails.slice(before.mails.length).filter(({ guest }) => guest.email?.toLowerCase() === agents);
  const found = before.first && late.length > 0 ? [`${late.length} mails to the erased address`] : [];
  const isBack = before.first && JSON.stringify(last.first).toLowerCase().includes(agents);
  if (isBack) found.push('the address is back');
  if (!before.first || isErased(last.first)) return found;
  const [is, must] = [last, next(control)].map((world) => standing(world, before));
  return is === must ? found : [...found, `${is}, and not ${must}`];
}

/** How the stay stands, and which mails have gone since. */
function standing({ first, mails }: World, since: World): string {
  const { facts: { guest: who, ...facts } = {}, state, ended, ticket, endOverride } = first ?? {};
  const { from, until, user } = ticket ?? {};
  const gone = mails.slice(since.mails.length).map(({ guest, until: end, code }) => [guest.email, end, code]);
  return JSON.stringify([sorted(who), facts, state, ended, from, until, user, endOverride?.until, gone]);
}

const sorted = (guest: Guest = {}) => Object.entries(guest).sort(([a], [b]) => (a < b ? -1 : 1));

/** Orders, and what is wrong in some of them. */
export interface Looked {
  readonly orders: number;
  readonly problems: readonly string[];
}

/**
 * Two events, reception's correction, the erasure and a repeat of the first event, in every order, each followed by an event of
 * each kind.
 * @param clock when reception corrects, in epoch milliseconds; what was told later by the system's clock counts as newer
 */
export function erasureOrders(first: KindName, second: KindName, location: Location, clock: number): Looked {
  const [one, two] = [kinds[first](1), kinds[second](2)];
  const tell =
    (event: StayEvent): Step =>
    (world) =>
      deliver(world, event, location);
  const nexts = [...names.map((name) => kinds[name](6)), one, two];
  const history = [tell(one), tell(two), corrected(location, clock), erased, tell({ ...one, id: 'again' })];
  const problems: string[] = [];
  // Many orders come to the same.
  const seen = new Set<string>();
  let orders = 0;
  for (const order of permutations([...history.keys()])) {
    const worlds = worldsOf(history, order);
    const text = JSON.stringify([worlds.before.first !== undefined, worlds.after, worlds.control]);
    orders += nexts.length;
    if (seen.size === seen.add(text).size) continue;
    for (const next of nexts) {
      for (const wrong of wrongs(worlds, tell(next)))
        problems.push(`${first} · ${second}, in the order ${order}, then ${next.type} ${next.time}: ${wrong}`);
    }
  }
  return { orders, problems };
}
