import { epochMs, isoTime, isTooFarAhead } from '../../kit/time.ts';
import type { Location } from '../location/location.ts';
import type { Locations } from '../ports.ts';
import type { StayEvent } from '../stay/stay-event.ts';
import type { EventOutcome } from './outcome.ts';
import { datedEvent, readStayEvent } from './stay-event.schema.ts';

/** A message of the intake queue, and who put it there and when (ISO-8601 in UTC with milliseconds). */
export interface SentEvent {
  readonly body: string;
  readonly senderId: string;
  readonly sentAt: string;
}

/** Who may send, and what the hour is. */
export interface EventPolicy {
  readonly locations: Locations;
  readonly now: () => number;
  /** Senders that may speak for every location: they have checked who speaks. */
  readonly trusted: readonly string[];
  /** Whether an operator vouches for a sender that is not among the location's. */
  readonly isVouchedFor: (senderId: string) => Promise<boolean>;
}

/** An event that may be worked on, with its location, or why it may not be. */
type Admission =
  | {
      readonly event: StayEvent;
      readonly location: Location;
    }
  | (Omit<EventOutcome, 'eventId' | 'at'> & { readonly eventId?: string });

/** Reads an event, and checks that its sender may speak for the location that it names. */
export async function authorizeEvent({ body, senderId, sentAt }: SentEvent, policy: EventPolicy): Promise<Admission> {
  const read = readStayEvent(body, sentAt);
  if ('reason' in read) {
    const { id, field: _, ...why } = read;
    return { ...(id !== undefined && { eventId: id }), ...why, outcome: 'rejected' };
  }
  const { id: eventId, locationId, source, time } = read.event;
  const aside = (outcome: 'rejected' | 'quarantined', reason: string, detail: string): Admission => ({
    eventId,
    locationId,
    source,
    outcome,
    reason,
    detail,
  });
  if (isTooFarAhead(time, policy.now())) {
    return aside('rejected', 'clock', '/time must not be more than ten minutes ahead');
  }
  const location = await policy.locations.get(locationId);
  if (!location) return aside('quarantined', 'unknown_location', 'no location of this id was applied');
  if (
    [...location.senders, ...policy.trusted].some((sender) => isSender(sender, senderId)) ||
    (await policy.isVouchedFor(senderId))
  )
    return {
      event: receivedEvent(datedEvent(read.event, read.undated, location.timeZone), policy.now()),
      location,
    };
  return aside('quarantined', 'sender_not_allowed', `add ${senderId} to the location's senders`);
}

/** A source's clock may be ahead of ours: what it tells has happened when it is heard. */
function receivedEvent(event: StayEvent, now: number): StayEvent {
  return epochMs(event.time) > now ? { ...event, receivedAt: isoTime(now) } : event;
}

/** A role's sender id is `AROA…:session`, and the role alone may be named. */
function isSender(named: string, senderId: string): boolean {
  return named === senderId || named === senderId.split(':')[0];
}
