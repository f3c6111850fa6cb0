import type { Location } from '../../domain/model/location.ts';
import type { StayEvent } from '../../domain/model/stay-event.ts';
import { isoTime } from '../../domain/time/instant.ts';
import type { EventOutcome } from '../ports/outcomes.ts';
import { authorizeEvent, type EventPolicy, type SentEvent } from './authorize-event.ts';

/** A message of the intake queue. */
export interface EventMessage extends SentEvent {
  /** The queue's id of it. */
  readonly id: string;
}

/** A message that may be worked on, or one that must be set aside, with why. */
export type Received =
  | { readonly message: EventMessage; readonly event: StayEvent; readonly location: Location }
  | { readonly message: EventMessage; readonly outcome: EventOutcome };

/** Reads a message, and checks that its sender may speak for the location that it names. */
export async function receiveEvent(message: EventMessage, policy: EventPolicy): Promise<Received> {
  const admitted = await authorizeEvent(message, policy);
  if ('event' in admitted) return { message, ...admitted };
  return {
    message,
    outcome: { ...admitted, eventId: admitted.eventId ?? message.id, at: isoTime(policy.now()) },
  };
}
