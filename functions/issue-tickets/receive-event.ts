import type { SQSRecord } from 'aws-lambda';
import { authorizeEvent, type EventPolicy } from '../../src/app/authorize-event.ts';
import type { EventOutcome } from '../../src/app/ports/outcomes.ts';
import type { Location } from '../../src/domain/model/location.ts';
import type { StayEvent } from '../../src/domain/model/stay-event.ts';

/** A message that may be worked on, or one that must be set aside, with why. */
export type Received =
  | { readonly record: SQSRecord; readonly event: StayEvent; readonly location: Location }
  | { readonly record: SQSRecord; readonly outcome: EventOutcome };

/**
 * Reads a message, and checks that its sender may speak for the location that it names. The REST API may for every one:
 * it has checked the caller's key for that very location.
 */
export async function receiveEvent(
  record: SQSRecord,
  { apiSenderId, ...policy }: Omit<EventPolicy, 'trusted'> & { readonly apiSenderId: string },
): Promise<Received> {
  const { SenderId: senderId, SentTimestamp } = record.attributes;
  const sent = { body: record.body, senderId, sentAt: new Date(Number(SentTimestamp)).toISOString() };
  const admitted = await authorizeEvent(sent, { ...policy, trusted: [apiSenderId] });
  if ('event' in admitted) return { record, ...admitted };
  const at = new Date(policy.now()).toISOString();
  return { record, outcome: { ...admitted, eventId: admitted.eventId ?? record.messageId, at } };
}
