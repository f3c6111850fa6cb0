import type { StayMoment } from '../../kit/local-time.ts';
import { type Inherited, isNamedStay } from './next-stay.ts';
import type { Stay } from './stay.ts';
import { eventSeq } from './stay-entry.ts';
import type { StayEvent } from './stay-event.ts';

/**
 * Whether an event is about another room than the reservation's first stay. The first stay has the reservation's key,
 * so that a reservation of one stay is one item, and events about the whole reservation find all rooms.
 */
export function isOfAnotherRoom(first: Stay, { whole, stayId }: StayEvent): boolean {
  return !whole && isNamedStay(first) && first.stayId !== stayId;
}

/** A reservation's first stay with another room in its list; undefined if the room is listed and the stay is kept long enough. */
export function withRoom(first: Stay, { stayId, facts: { departure } }: StayEvent): Stay | undefined {
  const { rooms = [] } = first;
  const kept = keptForRooms(rooms.length === 0 ? keptForRooms(first, first.facts.departure) : first, departure);
  if (!rooms.includes(stayId)) return { ...kept, rooms: [...rooms, stayId] };
  return kept === first ? undefined : kept;
}

/** A first stay that is kept until the last departure of its other rooms, even if its own guest leaves earlier. */
export function keptForRooms<Some extends Stay>(first: Some, departure: StayMoment | undefined): Some {
  const isLonger = departure !== undefined && departure.date > (first.roomsUntil ?? '');
  return isLonger ? { ...first, roomsUntil: departure.date } : first;
}

/** Maximum rooms of a reservation, besides the first: more than groups book, and few enough to process one cancellation for all. */
const mostRooms = 1000;

/** Whether a reservation can have another room. */
export function hasRoomLeft({ rooms = [] }: Stay, { stayId }: StayEvent): boolean {
  return rooms.length < mostRooms || rooms.includes(stayId);
}

/** Whether an unknown room's event is from before the erasure of its reservation. */
export function isErasedRoom(first: Stay, { stayId, time }: StayEvent): boolean {
  return first.state === 'erased' && time <= first.erasedAt && !first.rooms?.includes(stayId);
}

/** What a first stay knows of all rooms, for one that it did not know before this event. */
export function ofWhole({ entries, wholeBefore: before }: Stay, event: StayEvent): Inherited {
  const seq = eventSeq(event);
  return { entries: entries.filter((entry) => entry.whole && entry.seq !== seq), ...(before && { before }) };
}

/** A stay's room as its guest knows it. What a connected system calls a room's id is its own, not what stands on the door. */
export function shownRoom({
  source,
  facts: { room },
}: Pick<Stay, 'source' | 'facts'>): { id?: string; name?: string } | undefined {
  return room && isOfConnection(source) ? { ...(room.name !== undefined && { name: room.name }) } : room;
}

const sources = 'urn:wifi-tickets:connection:';

/** The source of a connection's events. */
export function sourceOf(connectionId: string): string {
  return `${sources}${connectionId}`;
}

/** Whether a stay's events come over a connection. */
function isOfConnection(source: string): boolean {
  return source.startsWith(sources);
}
