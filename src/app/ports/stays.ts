import type { Stay } from '../../domain/model/stay.ts';
import type { StayEvent } from '../../domain/model/stay-event.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';

/** The stays, each changed by one conditional write. */
export interface Stays {
  /** The first stay of a reservation. */
  ref(event: Pick<StayEvent, 'locationId' | 'source' | 'reservationId'>): StayRef;
  /** Any other stay of a reservation. */
  roomRef(event: Pick<StayEvent, 'locationId' | 'source' | 'reservationId' | 'stayId'>): StayRef;
  get(ref: StayRef): Promise<Stay | undefined>;
  /** Many at once, in the same order; `unread` where the table had no time to answer. */
  getAll(refs: readonly StayRef[]): Promise<readonly (Stay | 'unread' | undefined)[]>;
  /** Writes a stay whose `rev` follows that of `before`; false if another write came first. */
  put(ref: StayRef, before: Stay | undefined, after: Stay): Promise<boolean>;
}
