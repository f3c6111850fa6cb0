import type { RawDelivery } from '../raw-delivery.ts';
import { isOneOf } from './is-one-of.ts';

/**
 * Whether a delivery names one of the topics that the connection is for; undefined if it names none. That SNS has signed it,
 * the topic's name included, is checked by translate-webhooks, which may fetch the certificate.
 */
export function snsProof({ body }: RawDelivery, topics: readonly string[]): boolean | undefined {
  const topic = topicIn(body.toString());
  return topic === undefined ? undefined : isOneOf(topic, topics);
}

function topicIn(text: string): string | undefined {
  try {
    const topic: unknown = JSON.parse(text).TopicArn;
    return typeof topic === 'string' ? topic : undefined;
  } catch {
    return undefined;
  }
}
