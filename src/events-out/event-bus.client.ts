import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { OutgoingEvent } from './outgoing-event.ts';

/** The bus with its client. */
export interface Bus {
  readonly eventbridge: Pick<EventBridgeClient, 'send'>;
  readonly busName: string;
}

/** What rules know our events by. */
const source = 'wifi-tickets';

/** So many events a call: EventBridge's most. */
const atOnce = 10;

/** Failed entries are tried so often in all; then the whole batch comes again. */
const tries = 3;

/** The deployment's own bus: an event's `detail-type` is its type, and its `detail` the CloudEvent. */
export function eventBus(bus: Bus) {
  return {
    /** Resolves to the events that the bus may not have taken. */
    async put(events: readonly OutgoingEvent[]): Promise<readonly OutgoingEvent[]> {
      const failed: OutgoingEvent[] = [];
      // One after the other: the bus keeps no order, and we give it no reason to lose ours.
      for (let i = 0; i < events.length; i += atOnce) failed.push(...(await putSome(events.slice(i, i + atOnce), bus)));
      return failed;
    },
  };
}

/** Where everybody in the account hears what happens. It promises no order. */
export type EventBus = ReturnType<typeof eventBus>;

async function putSome(events: readonly OutgoingEvent[], bus: Bus): Promise<readonly OutgoingEvent[]> {
  let left = events;
  for (let n = 0; n < tries && left.length > 0; n++) left = await putOnce(left, bus);
  return left;
}

async function putOnce(
  events: readonly OutgoingEvent[],
  { eventbridge, busName }: Bus,
): Promise<readonly OutgoingEvent[]> {
  const Entries = events.map((event) => ({
    EventBusName: busName,
    Source: source,
    DetailType: event.type,
    Detail: JSON.stringify(event),
    Time: new Date(event.time),
  }));
  try {
    const { Entries: answers = [] } = await eventbridge.send(new PutEventsCommand({ Entries }));
    return events.filter((_, i) => answers[i]?.EventId === undefined);
  } catch {
    return events;
  }
}
