import type { OutgoingEvent } from '../model/outgoing-event.ts';
import type { TicketEnd } from './clock-end.ts';

/** What one write of the table tells the outside. */
export interface Announcement {
  /** Undefined where no location could be read: then no hook hears of it. */
  readonly locationId: string | undefined;
  /** As in `HookMessage`. */
  readonly stay: string;
  /** When it was written: ISO-8601 in UTC with milliseconds. */
  readonly writtenAt: string;
  /** In order; there may be none. */
  readonly events: readonly OutgoingEvent[];
  /** When its ticket ends by the clock, if that is new. */
  readonly end?: TicketEnd;
}
