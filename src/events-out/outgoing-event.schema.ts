import * as z from 'zod/mini';
import { hands } from '../core/owed/hands.ts';
import { undeliverableReasons } from '../core/owed/undelivered-reasons.ts';
import { channelNames } from '../core/owed/work-kinds.data.ts';
import { parseJson } from '../kit/json.ts';
import {
  changedFields,
  endReasons,
  type OutgoingData,
  type OutgoingEvent,
  type OutgoingType,
  outgoingTypes,
} from './outgoing-event.ts';

const text = z.string();
const instant = z.iso.datetime();

const stayIds = { locationId: text, source: text, reservationId: text, stayId: text };
const ended = {
  ...stayIds,
  serial: text,
  from: instant,
  until: instant,
  numUsers: z.int().check(z.minimum(0)),
  service: z.int(),
  status: z.enum(['new', 'active', 'expired', 'cancelled']),
};
const ticket = { ...ended, href: z.url() };
const mail = {
  ...stayIds,
  serial: z.optional(text),
  version: z.int().check(z.minimum(1)),
  messageId: z.optional(text),
  way: z.optional(z.enum(channelNames.filter((name) => name !== 'mail'))),
  reached: z.enum(hands),
};

/** What each type of event tells, and nothing else: a field that is not here is not sent. */
const outgoingData = {
  'ticket.issued': z.strictObject(ticket),
  'ticket.changed': z.strictObject({ ...ticket, changed: z.array(z.enum(changedFields)).check(z.minLength(1)) }),
  'ticket.ended': z.strictObject({ ...ended, reason: z.enum(endReasons) }),
  'ticket.first_login': z.strictObject({ ...ticket, login: instant }),
  'mail.accepted': z.strictObject(mail),
  'mail.delivered': z.strictObject(mail),
  'mail.relayed': z.strictObject(mail),
  'mail.bounced': z.strictObject({ ...mail, bounce: z.optional(text) }),
  'mail.undeliverable': z.strictObject({ ...mail, reason: z.enum(undeliverableReasons) }),
  'event.refused': z.strictObject({
    locationId: z.optional(text),
    source: z.optional(text),
    eventId: text,
    outcome: z.enum(['rejected', 'quarantined']),
    reason: z.optional(text),
  }),
  'hook.test': z.strictObject({ locationId: text, hook: text }),
} satisfies { readonly [Type in OutgoingType]: z.ZodMiniType<OutgoingData[Type]> };

/** The CloudEvent of a type. */
export function outgoingEventSchema(type: OutgoingType) {
  return z.strictObject({
    specversion: z.literal('1.0'),
    id: text.check(z.regex(/^[\w-]{43}$/)),
    source: text,
    type: z.literal(type),
    subject: text,
    time: instant,
    datacontenttype: z.literal('application/json'),
    partitionkey: text.check(z.regex(/^[\w-]{43}$/)),
    sequence: text.check(z.regex(/^\d{10}\.\d$/)),
    data: outgoingData[type],
  });
}

const schema = z.object({
  hook: text,
  // Only what a delivery needs of it: what goes out is the event as it came in.
  event: z.looseObject({ id: text, type: z.enum(outgoingTypes), time: text, sequence: text, source: text }),
});

/** Reads a message of the queue of events for hooks; undefined if it is none. */
export function readHookMessage(body: string): { readonly hook: string; readonly event: OutgoingEvent } | undefined {
  const json = parseJson(body);
  if (!schema.safeParse(json).success) return undefined;
  return json as { readonly hook: string; readonly event: OutgoingEvent };
}
