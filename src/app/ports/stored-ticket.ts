import type { Ticketed } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';

/** A stored ticket with its stay. */
export interface StoredTicket {
  readonly ref: StayRef;
  readonly stay: Ticketed;
}
