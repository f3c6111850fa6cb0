import { hash } from '../../kit/hash.ts';
import type { Connector } from '../connector/connector.ts';
import type { TranslatedEvent } from './translated.ts';
import type { DeliveryMessage } from './webhook-message.ts';

/** A delivery as it was received. */
export interface ReceivedDelivery {
  /** The id under which it was received: a delivery that is worked on again is none that was sent again. */
  readonly delivery: string;
  /** When it was received: ISO-8601 in UTC with milliseconds. */
  readonly at: string;
}

/** What is known of the deliveries with a delivery's bytes. */
export interface Copies {
  /** Nobody had heard of it before: others may be on their way that were received earlier. */
  readonly isFirstHeard: boolean;
  /** It is one of several of the same update: another was received within a minute before it. */
  readonly isRepetition: boolean;
  /** Another was received within the hours in which systems repeat what was not answered, before or after it. */
  readonly hasOthers: boolean;
}

/** What a delivery says of when it was made. */
export interface Made extends ReceivedDelivery {
  /** A moment without a zone, say: compared as text. */
  readonly sequence?: string;
  /** What it tells of the stay, if that is its first or its last. */
  readonly type?: 'creation' | 'end';
}

/** The order of deliveries, for systems whose events have no instant. */
export interface DeliveryOrder {
  /**
   * Notes that a delivery was received, before anything else is done with it, so that whoever works on another with the same
   * bytes knows of it, in whatever order they are worked on.
   * @throws StayContended if others noted one of them at every try
   */
  note(connectionId: string, bodyDigest: string, received: ReceivedDelivery): Promise<Copies>;
  /**
   * Notes a delivery about a stay.
   * @returns the instant (ISO-8601) at which it counts: when it was received, or, of an end, just after a creation that was
   * received within a day after it, and was worked on before; undefined if it is late: its sequence is before one that was
   * noted, or it tells that the stay was made, and was received within a day after one that told that the stay has ended
   * @throws StayContended if others noted deliveries about the stay at every try
   */
  accept(connectionId: string, stay: string, made: Made): Promise<string | undefined>;
}

/** Notes that a delivery was received, whatever becomes of it, and tells what is known of others with its bytes. */
export function noteDelivery(
  { connection, id, at, body }: DeliveryMessage,
  {
    order,
  }: {
    readonly order: DeliveryOrder;
  },
): Promise<Copies> {
  return order.note(connection, hash(body), { delivery: id, at });
}

/** Whether an event's time orders it. */
export function isOrdered({ time }: TranslatedEvent, { order }: Connector): boolean {
  return order === 'time' || (order === 'received' && time !== undefined);
}

/** Whether nothing that its system says orders an event, so that only its receipt does. */
export function isOrderedByReceipt(event: TranslatedEvent, connector: Connector): boolean {
  return !isOrdered(event, connector) && event.sequence === undefined;
}

/** The order of deliveries, as if no other had come before; nothing is noted. */
export const unheardOf: DeliveryOrder = {
  note: async () => ({ isFirstHeard: false, isRepetition: false, hasOthers: false }),
  accept: async (_connection, _stay, { at }) => at,
};
