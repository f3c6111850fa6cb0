import type { OutgoingData, OutgoingEvent, OutgoingType } from '../model/outgoing-event.ts';
import type { Digest } from './digest.ts';
import { orderKey } from './order-key.ts';

/** An event before it has its id. */
export type Draft = {
  readonly [Type in OutgoingType]: {
    readonly type: Type;
    /** The ticket's serial, the stay's id, or the hotel's event id. */
    readonly subject: string;
    /** When it happened: ISO-8601 in UTC. */
    readonly time: string;
    readonly data: OutgoingData[Type];
  };
}[OutgoingType];

/** What an event is about, and which of its events it is. */
export interface Occasion {
  readonly locationId: string | undefined;
  /** A stay's key, or the id of a hotel's event. */
  readonly about: string;
  /** The revision, or whatever else happens once. */
  readonly once: string;
  readonly sequence: string;
  readonly digest: Digest;
}

/** Not in any id, so that the parts of two never read the same. */
const separator = '\u001F';

/** An event as it goes out: whoever makes it of the same change again gives it the same id. */
export function outgoing(draft: Draft, { locationId, about, once, sequence, digest }: Occasion): OutgoingEvent {
  return {
    specversion: '1.0',
    id: digest([locationId ?? '', about, once, draft.type].join(separator)),
    source: locationId === undefined ? '/wifi-tickets' : `/wifi-tickets/locations/${encodeURIComponent(locationId)}`,
    datacontenttype: 'application/json',
    partitionkey: orderKey({ locationId: locationId ?? '', key: about }, digest),
    sequence,
    ...draft,
  };
}

/** Where an event stands among those of its stay: by the revision, then by its place within it, which is one digit. */
export function sequenceOf(rev: number, place: number): string {
  return `${String(rev).padStart(10, '0')}.${place}`;
}
