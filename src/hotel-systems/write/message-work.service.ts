import { isBroughtOtherwise } from '../../core/owed/channels.ts';
import type { WorkPerformer } from '../../core/owed/perform/perform.service.ts';
import type { Locations } from '../../core/ports.ts';
import { hasTicket } from '../../core/stay/stay.ts';
import { isRelayable } from '../../core/ticket/code.ts';
import { epochMs } from '../../kit/time.ts';
import { type GuestMessage, guestMessage } from './guest-message.ts';
import type { HotelMessages } from './hotel-message.client.ts';
import { sendMessage } from './send-message.service.ts';
import {
  atOnce,
  longestWrite,
  untilUnpaused,
  type WrittenReservation,
  type WrittenReservationDeps,
  writtenReservation,
} from './written-reservation.service.ts';

/** What sending guests messages through hotels' systems needs. */
export interface MessageWorkDeps extends WrittenReservationDeps {
  readonly locations: Locations;
  readonly messages: HotelMessages;
  /** Counts a message of a reservation; false if those of the day are used up. */
  readonly countWrite: (connectionId: string, reservationId: string) => Promise<boolean>;
  readonly now: () => number;
}

/** A message to the guest of one reservation. */
export interface MessageJob extends WrittenReservation {
  readonly message: GuestMessage;
  /** So many earlier attempts may have sent it. */
  readonly maySent: number;
  /** An earlier version may have told the same. */
  readonly isLater: boolean;
}

/** Why a message is not sent: its connection sends none, or none any more. */
export const messagesOff = 'messages_off';

/** Sends guests their codes through hotels' own systems: how owed work of the kind `message` is done. */
export function messageWork(deps: MessageWorkDeps): WorkPerformer<MessageJob> {
  const { now } = deps;
  return {
    line: atOnce(now),
    leasing: { isSoonAgain: true, countsRefusals: true },
    longest: longestWrite,
    async prepare(stay) {
      const found = await writtenReservation('message', stay, deps);
      const { message: work } = stay.owed;
      if (!work) return { why: 'not_wanted' };
      // The location may say so a little longer than its connection.
      if (!found) return { why: messagesOff };
      if (!hasTicket(stay)) return { why: 'incomplete' };
      if (epochMs(stay.ticket.until) <= now()) return { why: 'ended' };
      if (!isRelayable(stay.ticket)) return { why: 'code_not_relayable' };
      const location = await deps.locations.get(stay.locationId);
      if (!location) return { why: 'unknown_location' };
      const { attempts, refused = 0, sent = 0 } = work;
      const maySent = attempts - 1 - refused;
      if (maySent === 0 && isBroughtOtherwise('message', stay, location, stay)) return { why: 'other_channel' };
      const isLater = sent > 0;
      const message = guestMessage(stay, location, { isLater });
      return { job: { ...found, message, isLater, maySent } };
    },
    async perform({ place, message, maySent, isLater, isPaused }, { attempt }) {
      if (isPaused) return { type: 'postponed', why: 'paused', retryAfter: untilUnpaused };
      return sendMessage(place, {
        messages: deps.messages,
        message,
        mayWrite: () => deps.countWrite(place.connection.id, place.reservationId),
        attempt,
        maySent,
        isLater,
      });
    },
  };
}
