import type { EventQueue } from '../../core/events/event-queue.store.ts';
import { decideEvent } from '../../core/events/preview-events.service.ts';
import { datedEvent, readStayEvent } from '../../core/events/stay-event.schema.ts';
import { keepsPhone } from '../../core/location/location.ts';
import type { Locations, Stays } from '../../core/ports.ts';
import { tellsNothingNew } from '../../core/stay/next-stay.ts';
import { hash } from '../../kit/hash.ts';
import type { Connection } from '../connection/connection.ts';
import type { Connector } from '../connector/connector.ts';
import type { PendingFetches } from '../fetch/fetch-progress.store.ts';
import type { WebhookQueue } from '../receive/webhook-queue.store.ts';
import { type DeliveryOrder, isOrdered, isOrderedByReceipt } from './delivery-order.service.ts';
import type { NewStays } from './new-stays.store.ts';
import {
  type CanonicalEvent,
  canonicalEvent,
  type PropertyTrigger,
  type TranslatedEvent,
  withoutPhone,
} from './translated.ts';

/** What sending a connection's events needs. */
export interface SendEventsDeps {
  readonly events: EventQueue;
  readonly order: DeliveryOrder;
  readonly newStays: NewStays;
  /** Whether everything that an event tells is known, so that it need not be sent. */
  readonly isKnown: (event: CanonicalEvent) => Promise<boolean>;
  /** Whether a location sends its guests anything by phone: elsewhere their numbers go no further. */
  readonly sendsTexts: (locationId: string) => Promise<boolean>;
}

/** By the locations as they were applied. */
export function sendsTexts(locations: Locations): SendEventsDeps['sendsTexts'] {
  return async (locationId) => keepsPhone((await locations.get(locationId)) ?? {});
}

/** Where events come from. */
interface Origin {
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
  readonly reason: string;
  readonly detail: string;
}

/** What became of events. */
interface SentEvents {
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
    const event = await eventOf(one, origin, deps);
    const sent = event ? await sendOne(one, withOwnId(event, ids), origin, deps) : unknownProperty(one, origin);
    if (sent === 'sent') counts.events++;
    else if (sent === 'skipped') counts.skipped++;
    else refused ??= sent;
    if (one.data.status === 'unknown') counts.unmapped++;
  }
  return { ...counts, ...(refused && { refused }) };
}

/** The event for the intake queue, with the guest's phone number only where it is kept; undefined if its property has no location. */
export async function eventOf(
  told: TranslatedEvent,
  origin: Pick<Origin, 'connection' | 'at' | 'property'>,
  { sendsTexts }: Pick<SendEventsDeps, 'sendsTexts'>,
): Promise<CanonicalEvent | undefined> {
  const event = canonicalEvent(told, origin);
  const unphoned = withoutPhone(told);
  if (!event || unphoned === told || (await sendsTexts(event.data.locationId))) return event;
  return canonicalEvent(unphoned, origin);
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
      return { reason: 'too_many_new_stays', detail: `more than ${most} new stays in an hour` };
  }
  await events.put(locationId, JSON.stringify({ ...event, time }));
  return 'sent';
}

/** The instant at which an event counts; undefined if it is repeated or late. */
async function countsAt(
  told: TranslatedEvent,
  event: CanonicalEvent,
  { connection, connector, at, delivered }: Origin,
  { order }: SendEventsDeps,
): Promise<string | undefined> {
  if (delivered === undefined || isOrdered(told, connector)) return event.time;
  if (delivered.isRepetition && isOrderedByReceipt(told, connector)) return undefined;
  const counts = await order.accept(connection.id, hash(orderedAs(event.data)), {
    ...madeOf(told),
    delivery: delivered.id,
    at,
  });
  return counts === at ? event.time : counts;
}

/** What names a stay in the order of deliveries, by its digest; without `stayId` the whole reservation. */
export function orderedAs(ids: {
  readonly locationId: string;
  readonly reservationId?: unknown;
  readonly stayId?: unknown;
}): string {
  return JSON.stringify([ids.locationId, ids.reservationId, ids.stayId]);
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
  return { reason: 'unknown_property', detail };
}

/** Several events of one delivery may have the same id at the system. */
function withOwnId(event: CanonicalEvent, ids: Set<string>): CanonicalEvent {
  let { id } = event;
  for (let n = 2; ids.has(id); n++) id = `${event.id}-${n}`;
  ids.add(id);
  return { ...event, id };
}

/** What asking for fetches needs. */
export interface AskForDeps {
  readonly pending: PendingFetches;
  readonly queue: WebhookQueue;
  /** A new unique text. */
  readonly newToken: () => string;
}

/** Who asks: a connection, when it was told of the change (ISO-8601), and how long its system's API lags behind. */
interface Asking {
  readonly connection: Pick<Connection, 'id'>;
  readonly at: string;
  readonly delaySeconds: number;
  /** Nobody has promised it: without credentials nothing is asked. */
  readonly ifPossible?: true;
}

/** Asks for what must be fetched. What was asked for before, and is not fetched yet, is fetched once. */
export async function askFor(
  triggers: readonly PropertyTrigger[],
  { connection: { id: connection }, delaySeconds, ...how }: Asking,
  { pending, queue, newToken }: AskForDeps,
): Promise<void> {
  for (const about of triggers) {
    const token = newToken();
    // Noted first: if its message is not sent, the delivery comes again, with another token.
    await pending.ask(connection, about, token);
    await queue.put({ type: 'fetch', connection, token, ...how, ...about }, delaySeconds);
  }
}

/** Later than the last hour of a departure's day anywhere, and any grace, in milliseconds. */
const longOver = 3 * 86_400_000;

/**
 * Whether an event that was read from a list need not be sent: its stay has all of it, or is over and was never heard of.
 * What cannot be told is sent, so that the intake says what is wrong.
 */
export async function isKnown(
  event: CanonicalEvent,
  {
    stays,
    locations,
    now,
  }: {
    readonly stays: Pick<Stays, 'get' | 'ref' | 'roomRef'>;
    readonly locations: Locations;
    readonly now: () => number;
  },
): Promise<boolean> {
  const read = readStayEvent(JSON.stringify(event), event.time);
  const location = await locations.get(event.data.locationId);
  if ('reason' in read || !location) return false;
  const dated = datedEvent(read.event, read.undated, location.timeZone);
  const all = await decideEvent(dated, location, { ...stays, now });
  if (all.every(({ before }) => before === undefined)) return isOver(dated.facts.departure?.date, now());
  return all.every(
    ({ before, decision }) =>
      decision.type === 'stale' ||
      (decision.type === 'keep' && before !== undefined && tellsNothingNew(before, decision.next)),
  );
}

function isOver(day: string | undefined, now: number): boolean {
  return day !== undefined && Date.parse(day) + longOver < now;
}
