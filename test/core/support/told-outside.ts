import type { Stay } from '../../../src/core/stay/stay.ts';
import { eventsOf } from '../../../src/events-out/events-of.ts';
import type { OutgoingEvent } from '../../../src/events-out/outgoing-event.ts';
import type { Surroundings } from '../../../src/events-out/ticket-events.ts';

/** A write of Ada's stay at an instant. */
const written = (at: string): Surroundings => ({
  key: 'stay-key',
  at: Date.parse(at),
  apiUrl: 'https://api.example.com',
});

/** What a write tells the outside. */
export function toldBy(before: Stay | undefined, after: Stay, at = '2026-07-02T10:00:00Z'): readonly OutgoingEvent[] {
  return eventsOf(before, after, written(at));
}

/** What a write tells the outside, in short: each event's type, and what tells it from others of its type. */
export function inShort(...about: Parameters<typeof toldBy>): readonly string[] {
  return toldBy(...about).map(({ type, data }) => {
    const more = [
      'reason' in data && data.reason,
      'changed' in data && data.changed.join(' '),
      'bounce' in data && data.bounce,
    ];
    return [type, ...more.filter((one) => one)].join(' ');
  });
}
