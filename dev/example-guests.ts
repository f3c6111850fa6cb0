import { exampleCheckIn } from '../src/core/events/event-text.ts';
import type { Location } from '../src/core/location/location.ts';
import { isoTime } from '../src/kit/time.ts';

/** What a guest types at the hotel's own door. */
export interface DoorGuest {
  readonly surname: string;
  readonly room: string;
  /** `YYYY-MM-DD` */
  readonly departure: string;
}

/** Guests who are in the house today, and have no address of their own. */
export interface UnmailedGuests {
  /** Check-ins: of a guest of Booking.com, whose alias passes mails on, and of one without any address. */
  readonly events: readonly ReturnType<typeof checkIn>[];
  /** A booking of Airbnb, whose aliases pass nothing on, as Beds24 has it. */
  readonly booking: ReturnType<typeof airbnbBooking>;
  /** The one without an address. */
  readonly door: DoorGuest;
}

/** @param now epoch milliseconds: each call's guests are others */
export function unmailedGuests(location: Location, now: number): UnmailedGuests {
  const byTelephone = checkIn(location, now + 2, {
    ...{ givenName: 'Marga', familyName: 'Vidal', room: '310' },
    // Where texts are off it goes no further.
    phone: '612 345 678',
  });
  const { guest, room, departure } = byTelephone.data;
  return {
    events: [
      checkIn(location, now + 1, {
        ...{ givenName: 'Noor', familyName: 'Haddad', room: '205' },
        email: 'nhaddad.512640@guest.booking.com',
        references: ['4471093382'],
      }),
      byTelephone,
    ],
    booking: airbnbBooking(location, now),
    door: { surname: guest.familyName, room: room.id, departure: departure.date },
  };
}

interface Arriving {
  readonly givenName: string;
  readonly familyName: string;
  readonly room: string;
  readonly email?: string;
  readonly phone?: string;
  readonly references?: readonly string[];
}

function checkIn(location: Location, now: number, { room, references, ...guest }: Arriving) {
  const event = exampleCheckIn({ location, email: '', now });
  const { locale } = event.data.guest;
  const data = { ...event.data, room: { id: room }, guest: { ...guest, locale }, ...(references && { references }) };
  return { ...event, data };
}

function airbnbBooking(location: Location, now: number) {
  const { arrival, departure } = exampleCheckIn({ location, email: '', now }).data;
  return {
    id: now % 1_000_000_000,
    propertyId: 250_731,
    roomId: 530_118,
    unitId: 2,
    status: 'confirmed',
    arrival: arrival.date,
    departure: departure.date,
    numAdult: 2,
    firstName: 'Inês',
    lastName: 'Costa',
    email: 'ines-7f3kq@guest.airbnb.com',
    lang: 'pt',
    channel: 'airbnb',
    apiSource: 'Airbnb',
    apiReference: 'HM4XK2P9QT',
    bookingTime: isoTime(now),
    modifiedTime: isoTime(now),
  };
}
