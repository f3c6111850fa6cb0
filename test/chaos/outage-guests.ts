import { addressOf, checkIn } from '../end-to-end/support/event.ts';
import { seededRandom } from '../simulation/fakes/seeded-random.ts';

/** A guest of whom the hotel's system tells while the hotel's server is down. */
export interface OutageGuest {
  readonly reservation: string;
  readonly locationId: string;
  /** In which minute of the outage. */
  readonly minute: number;
  /** Days from the beginning of the outage to the arrival: negative for guests who are in the house. */
  readonly arrivesIn: number;
}

const day = 86_400_000;

/**
 * Guests who are told of in any order: a third are in the house, a third arrive on the day, a third are booked for the
 * days after.
 */
export function outageGuests(
  seed: number,
  { guests, minutes, locationId }: { readonly guests: number; readonly minutes: number; readonly locationId: string },
): OutageGuest[] {
  const random = seededRandom(seed, 'load');
  return Array.from({ length: guests }, (_, i) => ({
    reservation: `OUT-${i}`,
    locationId,
    minute: random.below(minutes),
    arrivesIn: [() => -random.between(1, 3), () => 0, () => random.between(1, 5)][i % 3]?.() ?? 0,
  }));
}

/** What the hotel's system tells of a guest. */
export function toldOf({ reservation, locationId, arrivesIn }: OutageGuest, outageBegan: number): object {
  const date = (days: number) => new Date(outageBegan + days * day).toISOString().slice(0, 10);
  const isHere = arrivesIn <= 0;
  return checkIn(reservation, {
    type: isHere ? 'stay.checked_in' : 'reservation.created',
    data: {
      locationId,
      status: isHere ? 'checked_in' : 'confirmed',
      arrival: { date: date(arrivesIn) },
      departure: { date: date(arrivesIn + 7) },
    },
  });
}

/** Where a guest's mail goes to. */
export function addressFor({ reservation }: OutageGuest): string {
  return addressOf(reservation);
}
