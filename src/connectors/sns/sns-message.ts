/** A message of Amazon SNS, as it posts it. */
export interface SnsMessage {
  readonly type: 'Notification' | 'SubscriptionConfirmation' | 'UnsubscribeConfirmation';
  /** The same for each try to deliver it. */
  readonly id: string;
  readonly topicArn: string;
  /** What was published; of the other types, a sentence for people. */
  readonly message: string;
  /** Confirms the subscription. */
  readonly subscribeUrl?: string;
}

/** The fields of a body. */
export type SnsFields = Readonly<Record<string, string>>;

const types: readonly unknown[] = ['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation'];

/** Reads a body's fields, of which only texts count; undefined if it is no message of SNS. */
export function readSnsFields(body: string): SnsFields | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null) return undefined;
    const texts = Object.entries(value).filter(([, text]) => typeof text === 'string');
    const fields: SnsFields = Object.fromEntries(texts);
    // What is signed has a field a line: a line's end in one of these would let it stand for others.
    const isPlain = [fields.MessageId, fields.Timestamp, fields.TopicArn].every((text) => /^[!-~]+$/.test(text ?? ''));
    return isPlain && types.includes(fields.Type) ? fields : undefined;
  } catch {
    return undefined;
  }
}

/** The message that fields tell. */
export function snsMessage(fields: SnsFields): SnsMessage {
  const { Type, MessageId = '', TopicArn = '', Message = '', SubscribeURL } = fields;
  return {
    type: Type as SnsMessage['type'],
    id: MessageId,
    topicArn: TopicArn,
    message: Message,
    // Of a notification it is not signed.
    ...(SubscribeURL !== undefined && Type === 'SubscriptionConfirmation' && { subscribeUrl: SubscribeURL }),
  };
}
