import type { Connection } from '../../domain/model/connections/connection.ts';
import type { Connector } from '../../domain/model/connections/connector.ts';
import type { TranslatedEvent } from '../../domain/model/connections/translated.ts';
import type { DeliveryOrder } from '../ports/connections/delivery-order.ts';
import type { NewStays } from '../ports/connections/new-stays.ts';
import type { EventQueue } from '../ports/event-queue.ts';
import { type CanonicalEvent, canonicalEvent } from './canonical-event.ts';
import { isOrdered, isOrderedByReceipt } from './is-ordered.ts';

/** What sending a connection's events needs. */
export interface SendEventsDeps {
  readonly events: EventQueue;
  readonly order: DeliveryOrder;
  readonly newStays: NewStays;
  /** SHA-256 of a text, 43 characters of base64url. */
  readonly digest: (text: string) => string;
  /** Whether everything that an event tells is known, so that it need not be sent. */
  readonly isKnown: (event: CanonicalEvent) => Promise<boolean>;
}

/** Where events come from. */
export interface Origin {
  readonly connection: Connection;
  readonly connector: Connector;
  /** When the delivery was received, or the system asked: ISO-8601 in UTC with milliseconds. */
  readonly at: string;
  /** The property that the delivery named. */
  readonly property?: string;
  /** The delivery that brought the events; absent if the system was asked for them. */
  readonly delivered?: { readonly id: string; readonly isRepetition: boolean };
  /** Only what differs from what is known is sent. */
  readonly onlyNews?: true;
}

/** Why an event cannot be sent before somebody has mended something. */
export interface NotSent {
  readonly why: string;
  readonly detail: string;
}

/** What became of events. */
export interface SentEvents {
  readonly events: number;
  readonly unmapped: number;
  readonly skipped: number;
  /** Of the first that cannot be sent. */
  readonly refused?: NotSent;
}

/**
 * Sends events to the intake queue. Rejects if the queue has not surely taken one: all are sent again then, with the same
 * ids.
 */
export async function sendEvents(
  all: readonly TranslatedEvent[],
  origin: Origin,
  deps: SendEventsDeps,
): Promise<SentEvents> {
  const ids = new Set<string>();
  const counts = { events: 0, unmapped: 0, skipped: 0 };
  let refused: NotSent | undefined;
  for (const one of all) {
    const event = canonicalEvent(one, { ...origin, digest: deps.digest });
    const sent = event ? await sendOne(one, withOwnId(event, ids), origin, deps) : unknownProperty(one, origin);
    if (sent === 'sent') counts.events++;
    else if (sent === 'skipped') counts.skipped++;
    else refused ??= sent;
    if (one.data.status === 'unknown') counts.unmapped++;
  }
  return { ...counts, ...(refused && { refused }) };
}

async function sendOne(
  told: TranslatedEvent,
  event: CanonicalEvent,
  origin: Origin,
  deps: SendEventsDeps,
): Promise<'sent' | 'skipped' | NotSent> {
  const { events, newStays, isKnown } = deps;
  const { connection, delivered, onlyNews } = origin;
  const { locationId, reservationId } = event.data;
  const time = await countsAt(told, event, origin, deps);
  if (time === undefined) return 'skipped';
  if (onlyNews && (await isKnown(event))) return 'skipped';
  if (delivered !== undefined && bringsStay(event)) {
    const most = connection.newStaysPerHour;
    const named = { locationId, source: event.source, reservationId: String(reservationId) };
    if (!(await newStays.take(connection.id, named, most)))
      return { why: 'too_many_new_stays', detail: `more than ${most} new stays in an hour` };
  }
  await events.put(locationId, JSON.stringify({ ...event, time }));
  return 'sent';
}

/** The instant at which an event counts; undefined if it is repeated or late. */
async function countsAt(
  told: TranslatedEvent,
  event: CanonicalEvent,
  { connection, connector, at, delivered }: Origin,
  { order, digest }: SendEventsDeps,
): Promise<string | undefined> {
  if (delivered === undefined || isOrdered(told, connector)) return event.time;
  if (delivered.isRepetition && isOrderedByReceipt(told, connector)) return undefined;
  const { locationId, reservationId, stayId } = event.data;
  const stay = digest(JSON.stringify([locationId, reservationId, stayId]));
  const counts = await order.accept(connection.id, stay, { ...madeOf(told), delivery: delivered.id, at });
  return counts === at ? event.time : counts;
}

function madeOf({ type, sequence, data }: TranslatedEvent) {
  const ends = data.status === 'cancelled' || data.status === 'deleted';
  return {
    ...(sequence !== undefined && { sequence }),
    ...(type === 'reservation.created' && { type: 'creation' as const }),
    ...(ends && { type: 'end' as const }),
  };
}

function bringsStay({ data }: CanonicalEvent): boolean {
  return data.status === 'confirmed' || data.status === 'checked_in';
}

function unknownProperty({ data }: TranslatedEvent, origin: Origin): NotSent {
  const property = data.propertyId ?? origin.property;
  const detail =
    property === undefined ? 'it names no property' : `the property ${property} has no location in this connection`;
  return { why: 'unknown_property', detail };
}

/** Several events of one delivery may have the same id at the system. */
function withOwnId(event: CanonicalEvent, ids: Set<string>): CanonicalEvent {
  let { id } = event;
  for (let n = 2; ids.has(id); n++) id = `${event.id}-${n}`;
  ids.add(id);
  return { ...event, id };
}
