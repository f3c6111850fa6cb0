import type { TranslatedEvent } from '../../domain/model/connections/translated.ts';

/**
 * Whether an event is about a reservation, or only says what to ask for. A system that answers with another one, from a
 * cache or because it does not know a filter, would give a guest's ticket to somebody else.
 */
export function isOfReservation({ data, fetch = [] }: TranslatedEvent, id: string): boolean {
  const { reservationId, stayId } = data;
  if (reservationId === undefined && stayId === undefined) return fetch.length > 0;
  return reservationId === id || stayId === id;
}
