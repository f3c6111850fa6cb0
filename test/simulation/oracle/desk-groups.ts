import type { Location } from '../../../src/core/location/location.ts';
import { workToAnnounce } from '../../../src/core/owed/owed.ts';
import { workMessage } from '../../../src/core/owed/perform/work-message.schema.ts';
import type { Announcement } from '../../../src/core/owed/sweep/due-work.ts';
import type { Stays } from '../../../src/core/ports.ts';
import type { Ticketed } from '../../../src/core/stay/stay.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { codeTable } from '../../../src/core/ticket/codes.store.ts';
import { createTickets } from '../../../src/core/ticket/create-ticket.service.ts';
import { isIssuedElsewhere } from '../../../src/core/ticket/status.ts';
import type { SeededRandom } from '../fakes/seeded-random.ts';
import { type DeskAct, type DeskTable, desk } from './desk.ts';
import { type DeskWord, stayName } from './expected.ts';

const [second, minute, day] = [1000, 60_000, 86_400_000];

/** Tickets that reception makes for a group, and mails to its organiser. */
export interface GroupAct {
  readonly type: 'makes a group';
  readonly locationId: string;
  readonly id: string;
  readonly size: number;
  /** Every second one cannot be made for now. */
  readonly halfOnly: boolean;
  readonly email: string;
}

/** Where a ticket of a group is kept. */
const groupKey = (id: string, place: number) => `api-${id}-${place}`;

/**
 * Groups of one to sixty tickets that reception makes, some asked for a second time, since their answer was lost or only a half
 * was made. Within minutes something is done with a few of them.
 */
export function* groupsAtDesk(
  random: SeededRandom,
  { groups, span, places }: { readonly groups: number; readonly span: number; readonly places: readonly Location[] },
): Generator<{ readonly inMs: number; readonly act: DeskAct | GroupAct }> {
  for (let n = 0; n < groups; n++) {
    const [place, size, inMs] = [random.pick(places), random.between(1, 60), random.below(span)];
    // Some have organisers whose other groups hotels tell of.
    const email = random.happens(0.5) ? `group-${n}@example.com` : `bus-${n}@example.com`;
    const act = { type: 'makes a group', locationId: place.id, id: `bus-${n}`, size, email } as const;
    const halfOnly = random.happens(0.3);
    yield { inMs, act: { ...act, halfOnly } };
    if (halfOnly || random.happens(0.3)) yield { inMs: inMs + random.below(minute), act: { ...act, halfOnly: false } };
    for (let acts = random.below(4); acts > 0; acts--) {
      const type = random.pick(['mails elsewhere', 'mails again', 'cancels', 'replaces'] as const);
      const names = { locationId: place.id, source: '', reservationId: '', key: groupKey(act.id, random.below(size)) };
      const later = inMs + minute + random.below(random.pick([second, 5 * minute, day]));
      yield { inMs: later, act: { type, ...names, email: `desk-bus-${n}@example.com` } };
    }
  }
}

/**
 * A reception that also makes groups, asked for as often as may be: each ticket once.
 * @param send puts a message on the queue of mails
 */
export function deskWithGroups(
  table: DeskTable,
  locations: readonly Location[],
  send: (body: string) => unknown,
): (act: DeskAct | GroupAct) => Promise<DeskWord | readonly DeskWord[] | undefined> {
  const stays = stayTable(table);
  const reception = desk(table, locations);
  const makeGroup = groupMaker(table, send);
  return async (act) => {
    if (act.type === 'makes a group') {
      const location = locations.find(({ id }) => id === act.locationId);
      return location && makeGroup(act, location);
    }
    const { locationId, key } = act;
    const word = await reception(act);
    // No event of a hotel's comes after, by which it would be announced.
    const stay = word && key !== undefined && (await stays.get({ locationId, key }));
    if (stay) for (const work of workToAnnounce({ locationId, key }, stay)) send(workMessage(work));
    return word;
  };
}

function groupMaker(table: DeskTable, send: (body: string) => unknown) {
  const stays = stayTable(table);
  const made = new Set<string>();
  let [drawn, serial] = [0, 800_000_000];
  return async ({ id, size, halfOnly, email }: GroupAct, location: Location): Promise<DeskWord[]> => {
    if (isIssuedElsewhere(location)) return [];
    const refused = new Set(halfOnly ? Array.from({ length: size }, (_, i) => groupKey(id, 2 * i + 1)) : []);
    const deps = {
      stays: {
        ...stays,
        put: (...given: Parameters<Stays['put']>) => {
          if (refused.has(given[0].key)) throw new Error('busy');
          return stays.put(...given);
        },
      },
      ...{ codes: codeTable(table), now: table.now, wait: async () => undefined },
      work: { announce: async (works: readonly Announcement[]) => works.map((work) => send(workMessage(work))) },
      serials: { next: async () => ++serial },
      generator: { credentials: () => ({ user: `G${++drawn}`.padEnd(location.codeLength, 'Q'), pass: '' }) },
    };
    const until = { date: new Date(table.now() + 2 * 86_400_000).toISOString().slice(0, 10) };
    const orders = Array.from({ length: size }, (_, place) => ({
      ref: { locationId: location.id, key: groupKey(id, place) },
      wanted: { service: String(location.services[0]?.id), until },
      ...{ format: 'email' as const, by: { kind: 'operator' } as const, userId: email, address: email },
      ...{ requestHash: id, group: { id, size, place } },
    }));
    const tickets = await createTickets(orders, async () => async () => undefined, location, deps as never);
    const fresh = tickets.filter((stay) => stay !== undefined && !made.has(stay.ticket.serial)) as Ticketed[];
    for (const { ticket } of fresh) made.add(ticket.serial);
    return fresh.map((stay) => ({ stay: stayName(stay), made: stay }));
  };
}
