import { type MessageAttributeValue, SendMessageCommand } from '@aws-sdk/client-sqs';
import { type Queue, sendInBatches } from '../../kit/aws/sqs.store.ts';
import type { EventOutcome } from './outcome.ts';

/** The intake queue, for events received over HTTP. */
export function eventQueue({ sqs, queueUrl }: Queue) {
  return {
    /** Resolves once the queue has the event. @throws Error if it has not surely taken it */
    async put(locationId: string, body: string) {
      const message = { QueueUrl: queueUrl, MessageBody: body, MessageGroupId: locationId };
      await sqs.send(new SendMessageCommand(message));
    },
  };
}

/** Where events come in. */
export type EventQueue = ReturnType<typeof eventQueue>;

/** The quarantine queue: each event unchanged, with the reason in the message's attributes. */
export function quarantineQueue(queue: Queue) {
  return {
    /** Resolves to those that could not be set aside. */
    setAside: (events: readonly SetAside[]): Promise<readonly SetAside[]> =>
      sendInBatches(events, (event) => ({ MessageBody: event.body, MessageAttributes: attributes(event) }), queue),
  };
}

/** Where events lie that cannot be applied, until somebody has looked. */
export type Quarantine = ReturnType<typeof quarantineQueue>;

function attributes({ outcome, senderId }: SetAside): Record<string, MessageAttributeValue> {
  const { eventId, reason, detail } = outcome;
  const text = { eventId, outcome: outcome.outcome, reason, detail, senderId };
  const given = Object.entries(text).filter(([, value]) => value);
  return Object.fromEntries(given.map(([name, value]) => [name, { DataType: 'String', StringValue: value }]));
}

/** An event set aside, with why. */
export interface SetAside {
  readonly body: string;
  readonly outcome: EventOutcome;
  readonly senderId: string;
}
