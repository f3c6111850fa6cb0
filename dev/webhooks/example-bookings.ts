import { exampleCheckIn } from '../../src/core/events/event-text.ts';
import type { Location } from '../../src/core/location/location.ts';

/**
 * A booking of today in the form of a system, as short as it can be, by connector: those that a line of curl delivers.
 * @param now epoch milliseconds
 */
export function exampleBookings(location: Location, now: number): Readonly<Record<'generic' | 'sirvoy', object>> {
  const { time, data } = exampleCheckIn({ location, email: '', now });
  const [arrival, departure] = [data.arrival.date, data.departure.date];
  const email = (name: string) => `${name}@example.com`;
  return {
    generic: {
      reservation_id: 'WEB-1',
      status: 'confirmed',
      arrival_date: arrival,
      departure_date: departure,
      guest_email: email('grace'),
      guest_first_name: 'Grace',
      room: '101',
    },
    sirvoy: {
      version: '2.0',
      event: 'new',
      generatedAt: time,
      bookingId: 40001,
      arrivalDate: arrival,
      departureDate: departure,
      guest: { firstName: 'Maren', lastName: 'Tollefsby', email: email('maren') },
      rooms: [{ RoomName: 'Heron 2' }],
    },
  };
}
