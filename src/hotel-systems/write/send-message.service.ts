import type { WorkOutcome } from '../../core/owed/work.ts';
import { unknownEnd } from '../../core/owed/work.ts';
import type { ReservationPlace } from '../connection/connection.ts';
import { SystemFailure, type SystemFailureDetails } from '../fetch/hotel-system.ts';
import type { GuestMessage } from './guest-message.ts';
import type { HotelMessages } from './hotel-message.client.ts';
import type { HotelMessage, SendingOutcome } from './hotel-message.ts';
import { untilLater } from './write-field.service.ts';

/** What sending a message needs. */
export interface SendMessageDeps {
  readonly messages: HotelMessages;
  readonly message: GuestMessage;
  /** Counts a message, before it is sent; false if the reservation's of the day are used up. */
  readonly mayWrite: () => Promise<boolean>;
  /** This try counts: 1 for the first. */
  readonly attempt: number;
  /** So many earlier tries may have sent it. */
  readonly maySent: number;
  /** An earlier version may have told the same. */
  readonly isLater: boolean;
}

/** A message whose answer was lost is sent once more, if it is not there. */
const mostSends = 2;

/** A system has a reservation, or its thread, by then; a thread that cannot be seen so often will not be. */
const mostTries = 5;

/** Seconds after which a system shows a message that it took, and is not at it any more. */
const untilShown = 60;

/**
 * Sends a guest a message, once. No system knows a message that it has been given already: where it may have been, it is
 * looked for among those that the house has sent. Where these cannot be seen, nobody can know, and it is not sent again.
 */
export async function sendMessage(place: ReservationPlace, deps: SendMessageDeps): Promise<WorkOutcome> {
  try {
    return await sendOnce(await deps.messages.open(place), place, deps);
  } catch (error) {
    if (error instanceof SystemFailure) return failed(error.failure, deps);
    throw error;
  }
}

async function sendOnce(thread: HotelMessage, place: ReservationPlace, deps: SendMessageDeps): Promise<WorkOutcome> {
  const { message, maySent, isLater, mayWrite } = deps;
  const text = message.text(thread.longest);
  if (text === undefined) return { type: 'failed', why: 'too_long' };
  if (maySent > 0 || isLater) {
    const seen = await thread.look(message.isIt);
    if (seen === 'found') return { type: 'accepted', id: place.reservationId };
    if (maySent > 0 && (seen === 'unreadable' || maySent >= mostSends)) return nobodyKnows;
  }
  if (!(await mayWrite())) return { type: 'postponed', why: 'too_many_writes', retryAfter: untilLater };
  return outcomeOf(await thread.send(text), place, deps);
}

/** People decide what becomes of it. */
const nobodyKnows: WorkOutcome = { type: 'failed', why: unknownEnd };

function outcomeOf(
  sent: SendingOutcome,
  { connector, reservationId }: ReservationPlace,
  deps: SendMessageDeps,
): WorkOutcome {
  const { attempt } = deps;
  switch (sent.type) {
    case 'taken':
      return { type: 'accepted', id: sent.id ?? reservationId };
    case 'lost':
      return { type: 'unknown', why: sent.why, retryAfter: Math.max(untilShown, sent.retryAfter ?? 0) };
    case 'refused':
      return { type: 'failed', why: sent.why };
    // Systems make it some seconds after the reservation.
    case 'no_thread':
      return attempt < mostTries ? { type: 'postponed', why: 'no_thread' } : { type: 'failed', why: 'no_thread' };
    // One may tell of a reservation before its API has it.
    case 'absent': {
      const mayCome = connector.fetch?.retryOn.includes(404) === true && attempt < mostTries;
      return mayCome ? { type: 'postponed', why: 'http_404' } : { type: 'withdrawn', why: 'no_reservation' };
    }
  }
}

/** Nothing was sent by this try. */
function failed({ why, denied, final, retryAfter }: SystemFailureDetails, deps: SendMessageDeps): WorkOutcome {
  const { attempt, maySent } = deps;
  const isGivenUp = maySent > 0 && !denied && attempt > mostTries;
  if (maySent > 0 && (final || isGivenUp)) return nobodyKnows;
  if (final) return { type: 'failed', why };
  return { type: 'postponed', why, ...(denied && { denied }), ...(retryAfter !== undefined && { retryAfter }) };
}
