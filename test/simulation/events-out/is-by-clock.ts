import type { OutgoingEvent } from '../../../src/events-out/outgoing-event.ts';

/** No write stands behind these events, or not behind all; they keep no order. */
export function isByClock(event: OutgoingEvent | undefined): boolean {
  return event?.type === 'event.refused' || (event?.type === 'ticket.ended' && event.sequence.endsWith('.9'));
}
