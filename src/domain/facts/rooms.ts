import type { Stay } from '../model/stay.ts';
import type { StayEvent } from '../model/stay-event.ts';
import type { StayWord } from '../model/stay-word.ts';
import type { StayMoment } from '../time/stay-moment.ts';
import { isNamedStay } from './next-stay.ts';

/**
 * A reservation's first stay lies under the reservation's key, whatever its id: so that a reservation of one stay is one
 * item, and what is said of the whole reservation finds all its rooms. Tells whether an event is about another room.
 */
export function isOfAnotherRoom(first: Stay, { whole, stayId }: StayEvent): boolean {
  return !whole && isNamedStay(first) && first.stayId !== stayId;
}

/** A reservation's first stay with another room noted; undefined if it knows that room, and is kept for as long. */
export function withRoom(first: Stay, { stayId, facts: { departure } }: StayEvent): Stay | undefined {
  const { rooms = [] } = first;
  const kept = keptForRooms(rooms.length === 0 ? keptForRooms(first, first.facts.departure) : first, departure);
  if (!rooms.includes(stayId)) return { ...kept, rooms: [...rooms, stayId] };
  return kept === first ? undefined : kept;
}

/** A first stay that is kept until the last departure that its other rooms were told of, whenever its own guest leaves. */
export function keptForRooms<Some extends Stay>(first: Some, departure: StayMoment | undefined): Some {
  const isLonger = departure !== undefined && departure.date > (first.roomsUntil ?? '');
  return isLonger ? { ...first, roomsUntil: departure.date } : first;
}

/** Rooms of one reservation at most, beside its first: far more than groups book, and few enough to be told of one cancellation at once. */
const mostRooms = 1000;

/** Whether a reservation can have one room more. */
export function hasRoomLeft({ rooms = [] }: Stay, { stayId }: StayEvent): boolean {
  return rooms.length < mostRooms || rooms.includes(stayId);
}

/** Whether a room was told before its reservation was erased, and comes to be known only now. */
export function isErasedRoom(first: Stay, { stayId, time }: StayEvent): boolean {
  return first.state === 'erased' && time <= first.erasedAt && !first.rooms?.includes(stayId);
}

/** What was said of the whole reservation, as its first stay has heard it: it is about every room that is told later. */
export function wordsOfWhole(first: Stay): readonly StayWord[] {
  return first.words.filter(({ whole }) => whole);
}
