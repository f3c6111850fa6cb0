import type { WorkOutcome } from '../../core/owed/work.ts';
import type { ReservationPlace } from '../connection/connection.ts';
import { SystemFailure, type SystemFailureDetails } from '../fetch/hotel-system.ts';
import type { FieldContent } from '../translate/translated.ts';
import type { HotelFields } from './hotel-field.client.ts';
import type { HotelField } from './hotel-field.ts';

/** What a field is to hold, and what of it may be changed. */
export interface WantedText {
  /** Empty: it is to be cleared. Undefined if the field does not take as many characters. */
  text(longest: number): string | undefined;
  /** Whether a text that the field holds is ours. */
  isOurs(text: string): boolean;
}

/** What writing a field needs. */
export interface WriteFieldDeps {
  readonly fields: HotelFields;
  /** What the field is to hold by now: others may have changed that meanwhile. */
  readonly wanted: () => Promise<WantedText>;
  /** Counts a write, before it is made; false if the reservation's of the day are used up. */
  readonly mayWrite: () => Promise<boolean>;
  /** This try counts: 1 for the first. */
  readonly attempt: number;
}

/** A system that keeps what it was given shows it by then; one that does not is given it no more. */
const mostTries = 5;

/** Another room's code may come between; more often is another program's doing. */
const mostRounds = 3;

/** Seconds after which the writes of another day may have begun. */
export const untilLater = 6 * 3600;

/**
 * Makes a reservation's field hold what it should, and nothing else: reads it, writes only what differs, reads it back. What
 * is not ours is never overwritten, and nothing is left of us where nothing should be.
 */
export async function writeField(place: ReservationPlace, deps: WriteFieldDeps): Promise<WorkOutcome> {
  try {
    return await makeHold(await deps.fields.open(place), place, deps);
  } catch (error) {
    if (error instanceof SystemFailure) return failed(error.failure);
    throw error;
  }
}

async function makeHold(field: HotelField, place: ReservationPlace, deps: WriteFieldDeps): Promise<WorkOutcome> {
  let held = await field.read();
  for (let round = 0; round < mostRounds; round++) {
    const wanted = await deps.wanted();
    const text = wanted.text(field.longest);
    if (text === undefined) return { type: 'failed', why: 'too_long' };
    if (held.absent) return absent(text, place, deps);
    if (held.value === text) return done(place);
    if (held.value !== '' && !wanted.isOurs(held.value))
      return text === '' ? done(place) : { type: 'failed', why: 'occupied' };
    if (!(await deps.mayWrite())) return { type: 'postponed', why: 'too_many_writes', retryAfter: untilLater };
    if (!(await field.write(text, held))) return absent(text, place, deps);
    held = await field.read();
    if (held.value !== text && isUnchanged(held, text, wanted)) return notKept(deps);
  }
  return { type: 'postponed', why: 'others_write' };
}

/** Whether the field holds neither what was just written nor what another of us wrote since. */
function isUnchanged(held: FieldContent, text: string, wanted: WantedText): boolean {
  return !held.absent && (held.value === '' || text === '' || !wanted.isOurs(held.value));
}

/** Where there is no reservation, there is nothing to clear. A system may tell of one before its API has it. */
function absent(text: string, place: ReservationPlace, { attempt }: WriteFieldDeps): WorkOutcome {
  if (text === '') return done(place);
  const mayCome = place.connector.fetch?.retryOn.includes(404) === true && attempt < mostTries;
  return mayCome ? { type: 'postponed', why: 'http_404' } : { type: 'withdrawn', why: 'no_reservation' };
}

function notKept({ attempt }: WriteFieldDeps): WorkOutcome {
  return attempt < mostTries ? { type: 'postponed', why: 'not_kept' } : { type: 'failed', why: 'not_kept' };
}

function done({ reservationId }: ReservationPlace): WorkOutcome {
  return { type: 'accepted', id: reservationId };
}

/** A field is read before it is written: whatever was lost, a later try does nothing twice. */
function failed({ why, denied, final, retryAfter }: SystemFailureDetails): WorkOutcome {
  if (final) return { type: 'failed', why };
  return { type: 'postponed', why, ...(denied && { denied }), ...(retryAfter !== undefined && { retryAfter }) };
}
