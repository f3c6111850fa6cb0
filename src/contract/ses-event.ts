import * as z from 'zod/mini';
import type { MailRef } from '../domain/ports.ts';

/** What SES says of a mail, of a kind that is recorded. */
export interface SesEvent {
  readonly mail: MailRef;
  readonly says: 'sent' | 'delivered' | 'delayed' | 'bounced' | 'complained' | 'rejected';
  /** SES's id of the mail. */
  readonly id: string;
  /** When SES took the mail; for what became of it later, when that was: ISO-8601. */
  readonly at: string;
  /** For a bounce: SES's word for its kind. */
  readonly why?: string;
}

const tag = z.array(z.string()).check(z.minLength(1));

const schema = z.object({
  eventType: z.string(),
  mail: z.object({
    messageId: z.string(),
    timestamp: z.string(),
    tags: z.object({ location: tag, stay: tag, version: tag }),
  }),
  bounce: z.optional(z.object({ bounceType: z.string(), timestamp: z.optional(z.string()) })),
  delivery: z.optional(z.object({ timestamp: z.string() })),
  deliveryDelay: z.optional(z.object({ timestamp: z.string() })),
  complaint: z.optional(z.object({ timestamp: z.optional(z.string()) })),
});

const kinds: ReadonlyMap<string, SesEvent['says']> = new Map([
  ['Send', 'sent'],
  ['Delivery', 'delivered'],
  ['DeliveryDelay', 'delayed'],
  ['Bounce', 'bounced'],
  ['Complaint', 'complained'],
  ['Reject', 'rejected'],
]);

/** Reads an event that SES published; undefined for one of another mail, or of a kind that changes nothing. */
export function readSesEvent(body: string): SesEvent | undefined {
  const parsed = schema.safeParse(asJson(body));
  if (!parsed.success) return undefined;
  const { eventType, mail, bounce, delivery, deliveryDelay, complaint } = parsed.data;
  const says = kinds.get(eventType);
  const { location, stay, version } = mail.tags;
  if (!says || !/^\d{1,9}$/.test(version[0] ?? '')) return undefined;
  const v = Number(version[0]);
  const ref = { locationId: location[0] ?? '', key: stay[0] ?? '', v };
  const at = (delivery ?? deliveryDelay ?? bounce ?? complaint)?.timestamp ?? mail.timestamp;
  return { mail: ref, says, id: mail.messageId, at, ...(bounce && { why: bounce.bounceType }) };
}

function asJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
