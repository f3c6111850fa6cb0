import * as z from 'zod/mini';
import type { WorkEvent } from '../core/owed/work.ts';
import { parseJson } from '../kit/json.ts';
import { isoTime } from '../kit/time.ts';

const schema = z.object({
  eventType: z.string().check(z.regex(/^TEXT_[A-Z_]{1,40}$/)),
  eventTimestamp: z.number(),
  isFinal: z.boolean(),
  messageId: z.string().check(z.regex(/^[\w-]{1,100}$/)),
  messageRequestTimestamp: z.number(),
  context: z.object({
    location: z.string(),
    stay: z.string(),
    version: z.string().check(z.regex(/^\d{1,9}$/)),
  }),
  totalMessageParts: z.optional(z.number()),
  totalMessagePrice: z.optional(z.number()),
  totalCarrierFee: z.optional(z.number()),
});

/** What AWS tells of a text. */
export interface SmsEvent {
  /** What is recorded of it. */
  readonly event: WorkEvent;
  /** The last word of AWS on this text, with what it has cost; absent: another one follows. */
  readonly final?: FinalWord;
}

interface FinalWord {
  /** Whether the phone, or at least its carrier, has it; `unknown`: AWS does not know. */
  readonly end: 'delivered' | 'relayed' | 'rejected' | 'unknown';
  readonly parts: number;
  /** US dollars, with what carriers ask. */
  readonly dollars: number;
}

/**
 * Reads an event of a text; undefined for others. `isFinal` alone is the last word: in some countries that the carrier has taken
 * it, in others that follows by the phone's receipt. Nothing of the number, the name or the text goes any further.
 * https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-format.html
 */
export function readSmsEvent(body: string): SmsEvent | undefined {
  const parsed = schema.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const { eventType, isFinal, context, messageId, ...data } = parsed.data;
  const end = ends[eventType] ?? (isFinal ? 'rejected' : undefined);
  const acceptedAt = isoTime(data.messageRequestTimestamp);
  const event: WorkEvent = {
    work: { locationId: context.location, key: context.stay, kind: 'text', version: Number(context.version) },
    // Whatever it tells, AWS has taken the text.
    type: end === undefined ? 'accepted' : end === 'unknown' ? 'rejected' : end,
    id: messageId,
    at: end === undefined ? acceptedAt : isoTime(data.eventTimestamp),
    acceptedAt,
    isSentOnce: true,
    ...((end === 'rejected' || end === 'unknown') && { why: whyOf(eventType) }),
  };
  if (!isFinal) return { event };
  const { totalMessageParts: parts = 1, totalMessagePrice = 0, totalCarrierFee = 0 } = data;
  return { event, final: { end: end ?? 'unknown', parts, dollars: totalMessagePrice + totalCarrierFee } };
}

const ends: Readonly<Record<string, FinalWord['end']>> = {
  TEXT_DELIVERED: 'delivered',
  TEXT_SUCCESSFUL: 'relayed',
  // AWS has heard nothing for 72 hours: the guest may have it, so no other channel begins, and reception is told.
  TEXT_UNKNOWN: 'unknown',
};

/** `TEXT_CARRIER_BLOCKED` as a reason: `carrier_blocked`. */
function whyOf(eventType: string): string {
  return eventType.replace('TEXT_', '').toLowerCase();
}
