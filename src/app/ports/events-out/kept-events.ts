import type { OutgoingEvent } from '../../../domain/model/outgoing-event.ts';

/** An event as it is kept for replays. */
export interface KeptEvent {
  readonly event: OutgoingEvent;
  /** What it is about, as in `HookMessage`. */
  readonly stay: string;
}

/** An event that is to be kept. */
interface WrittenEvent extends KeptEvent {
  /** When what it tells was written: ISO-8601 in UTC with milliseconds. Unlike the event's own time, it never goes back in a stay. */
  readonly writtenAt: string;
}

/** The events of locations that have hooks, for 14 days. */
export interface KeptEvents {
  /** Keeps events of a location. One that was kept before is kept once. @throws the client's error if one could not be kept */
  keep(locationId: string, events: readonly WrittenEvent[]): Promise<void>;
}
