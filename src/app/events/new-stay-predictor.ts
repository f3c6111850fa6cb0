import type { StayEvent } from '../../domain/model/stay-event.ts';

/** Events by which a stay is first heard of, as a rule. */
const openers: ReadonlySet<string> = new Set(['reservation.created', 'stay.checked_in']);

/** A guess, before any look at the table, whether an event is the first of its stay. */
export interface NewStayPredictor {
  guess(event: StayEvent): boolean;
  learn(event: StayEvent, wasFirst: boolean): void;
}

/** How sure a guess is, from 0 (known, surely) to 3 (first, surely): one exception does not change a habit. */
type Sureness = number;

/**
 * Guesses that an event is like the last ones of its type at its location: whether check-ins follow bookings is a habit
 * of the hotel's system. A right guess saves a read; a wrong one costs a failed write, and nothing else.
 */
export function newStayPredictor(): NewStayPredictor {
  const habits = new Map<string, Sureness>();
  const name = ({ locationId, type }: StayEvent) => `${locationId} ${type}`;
  const sureness = (event: StayEvent) => habits.get(name(event)) ?? (openers.has(event.type) ? 3 : 0);
  return {
    guess: (event) => sureness(event) >= 2,
    learn: (event, wasFirst) => {
      habits.set(name(event), wasFirst ? Math.min(3, sureness(event) + 1) : Math.max(0, sureness(event) - 1));
    },
  };
}
