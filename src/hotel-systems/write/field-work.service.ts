import { fieldText, isOfStays } from '../../core/owed/kinds/field/field-work.ts';
import type { WorkPerformer } from '../../core/owed/perform/perform.service.ts';
import type { Stays } from '../../core/ports.ts';
import type { Stay } from '../../core/stay/stay.ts';
import { SystemFailure } from '../fetch/hotel-system.ts';
import type { HotelFields } from './hotel-field.client.ts';
import { type WantedText, writeField } from './write-field.service.ts';
import {
  atOnce,
  longestWrite,
  untilUnpaused,
  type WrittenReservation,
  type WrittenReservationDeps,
  writtenReservation,
} from './written-reservation.service.ts';

/** What writing guests' codes into hotels' systems needs. */
export interface FieldWorkDeps extends WrittenReservationDeps {
  readonly stays: Pick<Stays, 'ref' | 'roomRef' | 'get' | 'getAll'>;
  readonly fields: HotelFields;
  /** Counts a write of a reservation's field; false if those of the day are used up. */
  readonly countWrite: (connectionId: string, reservationId: string) => Promise<boolean>;
  readonly now: () => number;
}

/** One reservation whose field is to hold what it should. */
export interface FieldJob extends WrittenReservation {
  /** The stay that owes it, as it was leased. */
  readonly stay: Stay;
}

/** Writes guests' codes into the fields of their reservations: how owed work of the kind `field` is done. */
export function fieldWork(deps: FieldWorkDeps): WorkPerformer<FieldJob> {
  const { now } = deps;
  return {
    line: atOnce(now),
    leasing: { ofAnyState: true, isSoonAgain: true },
    longest: longestWrite,
    async prepare(stay) {
      const found = await writtenReservation('field', stay, deps);
      if (!found) return { why: 'not_wanted' };
      return isTooLate(stay, now()) ? { why: 'ended' } : { job: { ...found, stay } };
    },
    async perform({ place, stay, isPaused }, { key, attempt }) {
      if (isPaused) return { type: 'postponed', why: 'paused', retryAfter: untilUnpaused };
      const isAlone = (stay.rooms ?? []).length === 0 && deps.stays.ref(stay).key === key;
      let known: readonly Stay[] | undefined = isAlone ? [stay] : undefined;
      return writeField(place, {
        fields: deps.fields,
        async wanted() {
          const stays = known ?? (await staysOf(stay, deps));
          known = undefined;
          return wantedText(stays);
        },
        mayWrite: () => deps.countWrite(place.connection.id, place.reservationId),
        attempt,
      });
    },
  };
}

/** What the field of a reservation is to hold, by its stays. */
function wantedText(stays: readonly Stay[]): WantedText {
  return { text: (longest) => fieldText(stays, longest), isOurs: (text) => isOfStays(text, stays) };
}

/** A stay that was erased tells no end: what could not be cleared by then, after a day or so, is the hotel's to clear. */
const mostTries = 150;

/** Whether nobody needs it any more: the stay is over. */
function isTooLate({ ticket, facts, owed }: Stay, now: number): boolean {
  const until = ticket?.until ?? (facts.departure && `${facts.departure.date}T23:59:59Z`);
  if (until !== undefined) return Date.parse(until) <= now;
  return (owed.field?.attempts ?? 0) > mostTries;
}

/** All stays of a reservation, as they stand. @throws SystemFailure if the table had no time to answer */
async function staysOf(stay: Stay, { stays }: FieldWorkDeps): Promise<readonly Stay[]> {
  const first = (await stays.get(stays.ref(stay))) ?? stay;
  const rooms = (first.rooms ?? []).map((stayId) => stays.roomRef({ ...first, stayId }));
  const others = rooms.length === 0 ? [] : await stays.getAll(rooms);
  if (others.includes('unread')) throw new SystemFailure({ why: 'table_throttled' });
  return [first, ...others.flatMap((other) => (other && other !== 'unread' ? [other] : []))];
}
