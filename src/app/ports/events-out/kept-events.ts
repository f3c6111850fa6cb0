import type { OutgoingEvent } from '../../../domain/model/outgoing-event.ts';

/** An event that a location's hooks may be sent once more. */
export interface KeptEvent {
  readonly event: OutgoingEvent;
  readonly locationId: string;
  /** As in `HookMessage`. */
  readonly stay: string;
  /** When what it tells was written: ISO-8601 in UTC with milliseconds. Events of one stay are kept in their order. */
  readonly writtenAt: string;
}

/** The events of locations with hooks, for 14 days. */
export interface KeptEvents {
  /** Again it changes nothing. @throws Error if it has not kept all */
  keep(events: readonly KeptEvent[]): Promise<void>;
}
