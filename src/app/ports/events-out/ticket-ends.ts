import type { TicketEnd } from '../../../domain/outgoing/clock-end.ts';

/** Ends that come by the clock, of tickets that somebody was told of. One that has become another stays on the list until it is due. */
export interface TicketEnds {
  /** @throws Error if it has not noted all */
  note(ends: readonly TicketEnd[]): Promise<void>;
  /** What has come by an instant (ISO-8601), the first first; some hundreds at most. */
  due(by: string): Promise<readonly TicketEnd[]>;
  /** @throws Error if some may still be there */
  forget(ends: readonly TicketEnd[]): Promise<void>;
}
