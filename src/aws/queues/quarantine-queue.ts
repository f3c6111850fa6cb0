import type { MessageAttributeValue } from '@aws-sdk/client-sqs';
import type { Quarantine, SetAside } from '../../app/ports/quarantine.ts';
import { type Queue, sendInBatches } from '../../kit/sqs.store.ts';

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
