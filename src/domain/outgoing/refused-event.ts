import type { OutgoingEvent } from '../model/outgoing-event.ts';
import type { Digest } from './digest.ts';
import { outgoing, sequenceOf } from './draft.ts';

/** What is on record of a hotel's event that was not applied. */
export interface RefusedEvent {
  readonly eventId: string;
  readonly locationId?: string;
  readonly source?: string;
  readonly outcome: 'rejected' | 'quarantined';
  readonly reason?: string;
  /** ISO-8601. */
  readonly at: string;
}

/** That a hotel's event was not applied. Where it was tried again, in vain, that is another event with another id. */
export function refusedEvent({ at, ...refused }: RefusedEvent, digest: Digest): OutgoingEvent {
  const { eventId, locationId, source, outcome, reason } = refused;
  const data = {
    ...(locationId !== undefined && { locationId }),
    ...(source !== undefined && { source }),
    eventId,
    outcome,
    ...(reason !== undefined && { reason }),
  };
  const once = `${source ?? ''}#${at}`;
  const draft = { type: 'event.refused', subject: eventId, time: at, data } as const;
  return outgoing(draft, { locationId, about: eventId, once, sequence: sequenceOf(0, 0), digest });
}
