import type { OutgoingEvent } from '../../../domain/model/outgoing-event.ts';

/** Where everybody in the account hears what happens. It promises no order. */
export interface EventBus {
  /** Resolves to the events that the bus may not have taken. */
  put(events: readonly OutgoingEvent[]): Promise<readonly OutgoingEvent[]>;
}
