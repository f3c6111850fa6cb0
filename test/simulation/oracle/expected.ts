import type { EventOutcome } from '../../../src/core/events/outcome.ts';
import { readStayEvent } from '../../../src/core/events/stay-event.schema.ts';
import type { Location } from '../../../src/core/location/location.ts';
import { withEntry } from '../../../src/core/stay/next-stay.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { eventSeq, type StayEntry } from '../../../src/core/stay/stay-entry.ts';
import { isFirm, type StayEvent } from '../../../src/core/stay/stay-event.ts';
import { owedMail } from '../../core/support/owed-mail.ts';
import { thenTold } from '../../core/support/samples.ts';

/** A message that the intake queue has taken. */
export interface AcceptedMessage {
  readonly id: string;
  readonly body: string;
  readonly senderId: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What was done at the desk. */
export interface DeskWord {
  /** The stay that it is about, by `stayName`. */
  readonly stay: string;
  /** What was written of the stay. */
  readonly word?: StayEntry;
  /** It was made there, as it was then. */
  readonly made?: Stay;
  /** Its code gave way to another. */
  readonly replaces?: true;
}

/** What must come of all that was accepted, told without queues, tables and functions. */
export interface Expected {
  /** By name: each stay as its events make it in their order. */
  readonly stays: ReadonlyMap<string, Stay>;
  /** Which outcomes an event may have, by its id. */
  readonly outcomes: ReadonlyMap<string, readonly EventOutcome['outcome'][]>;
}

/** An event so far ahead is refused whenever it comes. */
const farAhead = 180 * 86_400_000;

/** A stay's names in one. */
export function stayName({
  locationId,
  source,
  reservationId,
  stayId,
}: Pick<StayEvent, 'locationId' | 'source' | 'reservationId' | 'stayId'>): string {
  return [locationId, source, reservationId, stayId].join(' ');
}

/** Folds what was accepted: each stay's events once, in their order. */
export function expectedOf(
  accepted: readonly AcceptedMessage[],
  locations: readonly Location[],
  apiSenderId: string,
  desk: readonly DeskWord[] = [],
): Expected {
  const outcomes = new Map<string, readonly EventOutcome['outcome'][]>();
  // Whoever issues the tickets: what a guest should have is the same.
  const plain = locations.map(({ issuer: _, ...location }) => location);
  const events = new Map<string, Told>();
  const told = new Set<string>();
  for (const { id, body, senderId, at } of accepted) {
    // A second copy says nothing new.
    if (told.size === told.add(`${senderId} ${body}`).size && body.startsWith('{')) continue;
    const read = readStayEvent(body, new Date(at).toISOString());
    if ('reason' in read) {
      outcomes.set(read.id ?? id, ['rejected']);
      continue;
    }
    const { event } = read;
    const location = plain.find((one) => one.id === event.locationId);
    const allowed = location && [...location.senders, apiSenderId].includes(senderId.split(':')[0] ?? '');
    if (Date.parse(event.time) > at + farAhead) outcomes.set(event.id, ['rejected']);
    else if (!allowed) outcomes.set(event.id, ['quarantined']);
    else events.set(event.id, { event, location, at });
  }
  const stays = new Map<string, Stay>();
  for (const rooms of byReservation([...events.values()])) {
    for (const [name, stay] of toldRooms(rooms, desk, outcomes)) stays.set(name, stay);
  }
  for (const { stay: name, made } of desk) {
    const location = plain.find(({ id }) => id === made?.locationId);
    if (!made || !location) continue;
    const words = desk.flatMap(({ stay, word }) => (stay === name && word ? [word] : []));
    const told = words.toSorted((a, b) => (a.seq < b.seq ? -1 : 1));
    stays.set(
      name,
      told.reduce((stay, word) => toldAtDesk(stay, word, location), made),
    );
  }
  return { stays, outcomes };
}

interface Told {
  readonly event: StayEvent;
  readonly location: Location;
  /** When the queue took it: a stay that is over by then gets no ticket. */
  readonly at: number;
}

type Outcomes = Map<string, readonly EventOutcome['outcome'][]>;

function byReservation(events: readonly Told[]): Told[][] {
  const found = new Map<string, Told[]>();
  for (const one of events) {
    const name = stayName({ ...one.event, stayId: '' });
    found.set(name, [...(found.get(name) ?? []), one]);
  }
  return [...found.values()];
}

/** What names no room is about all that any event names; a reservation whose rooms nobody names is one stay. */
function* toldRooms(events: readonly Told[], desk: readonly DeskWord[], outcomes: Outcomes) {
  const ids = new Set(events.filter(({ event }) => !event.whole).map(({ event }) => event.stayId));
  for (const { event } of events) if (ids.size === 0) ids.add(event.reservationId);
  for (const stayId of ids) {
    const own = events.filter(({ event }) => event.whole || event.stayId === stayId);
    const stay = toldInOrder(
      own.map((one) => ({ ...one, event: { ...one.event, stayId } })),
      desk,
      outcomes,
    );
    if (stay) yield [stayName(stay), stay] as const;
  }
}

function toldInOrder(events: readonly Told[], desk: readonly DeskWord[], outcomes: Outcomes): Stay | undefined {
  const [first] = events;
  const words = desk.filter(({ stay }) => first && stay === stayName(first.event));
  const all = [
    ...events.map((one) => ({ ...one, seq: eventSeq(one.event) })),
    ...words.flatMap(({ word }) => (word ? [{ word, seq: word.seq }] : [])),
  ].sort((a, b) => (a.seq < b.seq ? -1 : 1));
  let stay: Stay | undefined;
  for (const one of all) {
    if ('word' in one) {
      if (stay && first) stay = toldAtDesk(stay, one.word, first.location);
      continue;
    }
    const { event, location, at } = one;
    const after = thenTold(stay, event, location, at);
    // What is refused in the order that it happened in is refused, or overtaken, in every other.
    const applies = after !== stay || !isFirm(event.status) || outcomes.get(event.id)?.includes('applied');
    outcomes.set(event.id, [applies ? 'applied' : 'rejected', 'stale']);
    stay = after;
  }
  return stay;
}

function toldAtDesk(stay: Stay, word: StayEntry, location: Location): Stay {
  const next = stay.state === 'erased' ? stay : (withEntry(stay, word, true) ?? stay);
  const mail = word.cancels ? owedMail(stay, next, location) : ({ version: 1, status: 'queued', attempts: 0 } as const);
  return { ...next, ...(mail && { owed: { email: mail } }) };
}
