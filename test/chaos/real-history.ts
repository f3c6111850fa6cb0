import type { SesGate } from 'local-cloud/services.ts';
import { simpleParser } from 'mailparser';
import * as z from 'zod';
import { readStayEvent } from '../../src/core/events/stay-event.schema.ts';
import type { StayEvent, StayRef } from '../../src/core/stay/stay-event.ts';
import { roomRef, stayItemKey, stayRef } from '../../src/core/stay/store/stay-ref.store.ts';
import { groupedCode } from '../../src/core/ticket/code.ts';
import type { Attributes } from '../simulation/fakes/expression-reader.ts';
import { type History, unseen } from '../simulation/oracle/history.ts';

const sendEvent = z.object({
  eventType: z.literal('Send'),
  mail: z.object({
    messageId: z.string(),
    timestamp: z.string(),
    tags: z.object({ location: z.array(z.string()), stay: z.array(z.string()), version: z.array(z.string()) }),
  }),
});

type Seen = History['stays'] extends ReadonlyMap<string, infer One> ? One : never;

/** A mail that SES took, by its own event. */
export type SentEvent = z.infer<typeof sendEvent>['mail'];

/** The event of a mail that SES took; undefined for any other. */
export function readSentEvent(event: object): SentEvent | undefined {
  return sendEvent.safeParse(event).data?.mail;
}

/**
 * What can be told afterwards of mails and codes: a code was a stay's if the stay had claimed it, and an address its
 * guest's if an event of that stay named it.
 */
export async function realHistory(
  items: readonly Attributes[],
  sentEvents: readonly SentEvent[],
  bodies: readonly string[],
  ses: SesGate,
): Promise<History> {
  const addresses = addressesByStay(bodies);
  const stays = new Map<string, Seen>();
  for (const { pk, sk, stay } of items) {
    if (!pk?.S?.startsWith('REALM#')) continue;
    const name = `LOC#${stay?.S?.replace('#', '\nSTAY#')}`;
    const seen: Seen = stays.get(name) ?? unseen();
    stays.set(name, seen);
    for (const email of addresses.get(name) ?? []) seen.pairs.set(`${sk?.S} ${email}`, { code: sk?.S ?? '', email });
  }
  const texts = new Map<string, { to: string; text: string }>();
  for (const { id, to, raw } of ses.messages()) {
    texts.set(id, { to: to[0] ?? '', text: (await simpleParser(raw)).text ?? '' });
  }
  const sent = new Map<string, History['sent'] extends ReadonlyMap<string, readonly (infer One)[]> ? One[] : never>();
  for (const { messageId, timestamp, tags } of sentEvents) {
    const name = `LOC#${tags.location[0]}\nSTAY#${tags.stay[0]}`;
    const { to = '', text = '' } = texts.get(messageId) ?? {};
    const pair = [...(stays.get(name)?.pairs.values() ?? [])].find(
      ({ code, email }) => email === to && (text.includes(groupedCode(code)) || text.includes(code)),
    );
    const version = `${name}#${tags.version[0]}`;
    const one = { id: messageId, at: Date.parse(timestamp), by: undefined, pair, afterRevoked: false, recorded: true };
    sent.set(version, [...(sent.get(version) ?? []), one]);
  }
  return { stays, sent, lists: [], onWrite: () => undefined, onAccepted: () => undefined, onCall: () => undefined };
}

function addressesByStay(bodies: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const addresses = new Map<string, Set<string>>();
  const events = bodies.flatMap((body) => {
    const read = readStayEvent(body, new Date().toISOString());
    return 'event' in read ? [read.event] : [];
  });
  for (const event of events) {
    const { email } = event.facts.guest ?? {};
    if (email === undefined) continue;
    for (const { pk, sk } of refsOf(event, events).map(stayItemKey)) {
      const name = `${pk.S}\n${sk.S}`;
      addresses.set(name, (addresses.get(name) ?? new Set()).add(email));
    }
  }
  return addresses;
}

/** A reservation's first stay has its key whatever its id; what names no stay is about all rooms that any event names. */
function refsOf(event: StayEvent, events: readonly StayEvent[]): StayRef[] {
  const others = event.whole ? events.filter(({ reservationId }) => reservationId === event.reservationId) : [event];
  return [stayRef(event), ...others.map(roomRef)];
}
