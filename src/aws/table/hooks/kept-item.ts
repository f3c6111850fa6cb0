import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { KeptEvent } from '../../../app/ports/events-out/kept-events.ts';

type Item = Record<string, AttributeValue>;

/** Seconds for which an event can be sent again: 14 days. DynamoDB may take some days more to remove it. */
export const keptFor = 14 * 86_400;

/** An event as it is kept for a replay, without its key. @param now epoch milliseconds */
export function toKeptItem({ event, stay }: KeptEvent, now: number): Item {
  return {
    stay: { S: stay },
    event: { S: JSON.stringify(event) },
    ttl: { N: String(Math.floor(now / 1000) + keptFor) },
  };
}

/** An event that was kept. */
export function fromKeptItem({ event, stay }: Item): KeptEvent {
  return { event: JSON.parse(event?.S ?? ''), stay: stay?.S ?? '' };
}
