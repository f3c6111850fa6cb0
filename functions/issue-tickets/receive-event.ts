import type { SQSRecord } from 'aws-lambda';
import { readStayEvent } from '../../src/contract/stay-event.ts';
import type { Location } from '../../src/domain/location.ts';
import type { EventOutcome, Locations } from '../../src/domain/ports.ts';
import type { StayEvent } from '../../src/domain/stay-event.ts';

/** A message that may be worked on, or one that must be set aside, with why. */
export type Received =
  | { readonly record: SQSRecord; readonly event: StayEvent; readonly location: Location }
  | { readonly record: SQSRecord; readonly outcome: EventOutcome };

/** An event further ahead of the clock would win over every later one, and the stay would stand still. */
const clockTolerance = 10 * 60_000;

/**
 * Reads a message, and checks that its sender may speak for the location that it names. The REST API may for every one:
 * it has checked the caller's key for that very location.
 */
export async function receiveEvent(
  record: SQSRecord,
  deps: { readonly locations: Locations; readonly now: () => number; readonly apiSenderId: string },
): Promise<Received> {
  const at = new Date(deps.now()).toISOString();
  const sentAt = new Date(Number(record.attributes.SentTimestamp)).toISOString();
  const read = readStayEvent(record.body, sentAt);
  if ('reason' in read) {
    const { id, ...why } = read;
    return { record, outcome: { eventId: id ?? record.messageId, ...why, outcome: 'rejected', at } };
  }
  const { id: eventId, locationId, source, time } = read.event;
  const aside = (outcome: 'rejected' | 'quarantined', reason: string, detail: string): Received => ({
    record,
    outcome: { eventId, locationId, source, outcome, reason, detail, at },
  });
  if (Date.parse(time) > deps.now() + clockTolerance) {
    return aside('rejected', 'clock', '/time must not be more than ten minutes ahead');
  }
  const location = await deps.locations.get(locationId);
  if (!location) return aside('quarantined', 'unknown_location', 'no location of this id was applied');
  const { SenderId } = record.attributes;
  if (![...location.senders, deps.apiSenderId].some((sender) => isSender(sender, SenderId))) {
    return aside('quarantined', 'sender_not_allowed', `add ${SenderId} to the location's senders`);
  }
  return { record, event: read.event, location };
}

/** A role's sender id is `AROA…:session`, and the role alone may be named. */
function isSender(named: string, senderId: string): boolean {
  return named === senderId || named === senderId.split(':')[0];
}
