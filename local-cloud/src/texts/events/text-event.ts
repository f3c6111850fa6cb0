import type { StoredText } from '../inbox/text-store.ts';
import type { Outcome } from '../text-settings.ts';

/** One step of what becomes of a text. */
export interface TextStep {
  /** For example `TEXT_DELIVERED`. */
  readonly type: string;
  readonly isFinal: boolean;
}

const queued: TextStep = { type: 'TEXT_QUEUED', isFinal: false };
const delivered: TextStep = { type: 'TEXT_DELIVERED', isFinal: true };

const special: Readonly<Partial<Record<Outcome, readonly TextStep[]>>> = {
  none: [],
  // Where phones tell that they have it, the carrier's word is not the last one.
  delivered: [queued, { type: 'TEXT_SUCCESSFUL', isFinal: false }, delivered],
  pending: [queued, { type: 'TEXT_PENDING', isFinal: false }],
  late: [queued, { type: 'TEXT_CARRIER_UNREACHABLE', isFinal: false }, delivered],
};

/** The steps of an outcome, in order. */
export function stepsOf(outcome: Outcome): readonly TextStep[] {
  const type = `TEXT_${outcome.replaceAll('-', '_').toUpperCase()}`;
  return special[outcome] ?? [queued, { type, isFinal: true }];
}

const descriptions: Readonly<Record<string, string>> = {
  QUEUED: 'Message is queued for delivery',
  PENDING: 'Message is in the process of being delivered',
  SUCCESSFUL: 'Message has been accepted by phone carrier',
  DELIVERED: 'Message has been accepted by phone',
  INVALID: 'Invalid phone number',
  INVALID_MESSAGE: 'The message body is invalid and cannot be delivered',
  UNREACHABLE: 'Phone is currently unreachable/unavailable',
  CARRIER_UNREACHABLE: 'Phone carrier is currently unreachable/unavailable',
  BLOCKED: 'Phone has blocked SMS',
  CARRIER_BLOCKED: 'Phone carrier has blocked this message',
  SPAM: 'Blocked as spam by phone carrier',
  TTL_EXPIRED: 'Message TTL has expired',
  PROTECT_BLOCKED: 'Message blocked by protect configuration',
  UNKNOWN: 'Unknown error attempting to reach phone',
};

/**
 * The record of a step, as it comes to a topic.
 * @param at epoch milliseconds
 * @see https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html
 */
export function textEvent(text: StoredText, { type, isFinal }: TextStep, at: number): object {
  const status = type.replace(/^TEXT_/, '');
  return {
    eventType: type,
    eventVersion: '1.0',
    eventTimestamp: at,
    isFinal,
    originationPhoneNumber: text.from,
    destinationPhoneNumber: text.to,
    isoCountryCode: text.country,
    isInternationalSend: false,
    messageId: text.id,
    messageRequestTimestamp: Date.parse(text.sentAt),
    messageEncoding: text.encoding,
    messageType: text.messageType,
    messageStatus: status,
    messageStatusDescription: descriptions[status],
    ...(Object.keys(text.context).length > 0 && { context: text.context }),
    totalMessageParts: text.parts,
    totalMessagePrice: text.price,
    totalCarrierFee: 0,
    ...(text.protect && { protectConfiguration: text.protect }),
  };
}
