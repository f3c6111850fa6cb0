import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { KeptEvent } from '../../../app/ports/events-out/kept-events.ts';
import { epochMs } from '../../../domain/time/instant.ts';

type Item = Record<string, AttributeValue>;

/** Days for which events can be sent once more. */
export const keptDays = 14;

/** The partition of a location's events that were sent to hooks, or would have been. */
export function keptPartition(locationId: string): string {
  return `SENT#${locationId}`;
}

/** Where the events begin that were written at an instant (ISO-8601 in UTC with milliseconds), or later. */
export function keptFrom(writtenAt: string): string {
  return writtenAt;
}

/** An event as it is kept: sorted by when it was written, then by its place in its stay. */
export function keptEventItem({ event, locationId, stay, writtenAt }: KeptEvent): Item {
  return {
    pk: { S: keptPartition(locationId) },
    sk: { S: `${keptFrom(writtenAt)}#${event.sequence}#${event.id}` },
    event: { S: JSON.stringify(event) },
    stay: { S: stay },
    ttl: { N: String(Math.ceil(epochMs(writtenAt) / 1000) + keptDays * 86_400) },
  };
}

/** The event that an item keeps. */
export function keptEventOf({ pk, sk, event, stay }: Item): KeptEvent {
  return {
    event: JSON.parse(event?.S ?? ''),
    locationId: (pk?.S ?? '').replace('SENT#', ''),
    stay: stay?.S ?? '',
    writtenAt: (sk?.S ?? '').split('#')[0] ?? '',
  };
}
