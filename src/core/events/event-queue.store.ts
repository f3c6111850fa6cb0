import { type MessageAttributeValue, SendMessageCommand } from '@aws-sdk/client-sqs';
import { type Queue, sendInBatches } from '../../kit/aws/sqs.store.ts';
import type { EventQueue } from '../ports.ts';
import type { Quarantine, SetAside } from './apply-events.service.ts';

/** The intake queue, for events received over HTTP. */
export function eventQueue({ sqs, queueUrl }: Queue): EventQueue {
  return {
    async put(locationId, body) {
      const message = { QueueUrl: queueUrl, MessageBody: body, MessageGroupId: locationId };
      await sqs.send(new SendMessageCommand(message));
    },
  };
}

/** The quarantine queue: each event unchanged, with the reason in the message's attributes. */
export function quarantineQueue(queue: Queue): Quarantine {
  return {
    setAside: (events) =>
      sendInBatches(events, (event) => ({ MessageBody: event.body, MessageAttributes: attributes(event) }), queue),
  };
}

function attributes({ outcome, senderId }: SetAside): Record<string, MessageAttributeValue> {
  const { eventId, reason, detail } = outcome;
  const text = { eventId, outcome: outcome.outcome, reason, detail, senderId };
  const given = Object.entries(text).filter(([, value]) => value);
  return Object.fromEntries(given.map(([name, value]) => [name, { DataType: 'String', StringValue: value }]));
}
