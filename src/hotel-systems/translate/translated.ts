import { sourceOf } from '../../core/stay/source.ts';
import { hash } from '../../kit/hash.ts';
import { epochMs, isoTime } from '../../kit/time.ts';
import type { Connection } from '../connection/connection.ts';
import type { Connector } from '../connector/connector.ts';
import { isObject } from './tidy-data.ts';

/** What is to be fetched from the system. */
export interface Trigger {
  /** As the connector's `fetch` names its requests, such as `reservation`. */
  readonly kind: string;
  readonly id: string;
}

/** A trigger, and the property that it is for: a system may number its properties' reservations apart. */
export interface PropertyTrigger {
  readonly trigger: Trigger;
  /** As the system names it. */
  readonly property?: string;
}

/** One result of a mapping: an event, or the part of one that the payload proves, with what must be fetched for the rest. */
export interface TranslatedEvent {
  readonly type: string;
  /** The system's own id of the event. */
  readonly id?: string;
  /** When it happened: an instant, ISO-8601. */
  readonly time?: string;
  /** Orders a stay's deliveries, as text; a moment without a zone, say. */
  readonly sequence?: string;
  /** The data of a canonical event, with the system's `propertyId` instead of `locationId`; unchecked. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly fetch?: readonly Trigger[];
}

/** An event without its guest's phone number; itself if it has none. */
export function withoutPhone(event: TranslatedEvent): TranslatedEvent {
  const { guest, ...others } = event.data;
  if (!isObject(guest) || !('phone' in guest)) return event;
  const { phone: _, ...known } = guest;
  return { ...event, data: Object.keys(known).length > 0 ? { ...event.data, guest: known } : others };
}

/** What became of an answer or a delivery. */
export interface Translation {
  readonly events: readonly TranslatedEvent[];
  /** Of a list in pages: what to ask for next; absent at the end, or where pages are counted. */
  readonly cursor?: string;
  /** Of a list in pages: how many entries the page had. */
  readonly entries?: number;
}

/** A mapping that failed, or a body that cannot be read: trying again cannot help. Its message has no value of the body. */
export class Untranslatable extends Error {
  /** A word for logs: `not_json`, `not_xml`, `mapping_failed`, `result_invalid`, … */
  readonly reason: string;
  /** A sentence with the mapping's file and position, or a JSON pointer. */
  readonly detail: string;

  constructor(reason: string, detail: string) {
    super(`${reason}: ${detail}`);
    this.name = 'Untranslatable';
    this.reason = reason;
    this.detail = detail;
  }
}

/** What an answer was asked for. */
export interface AskedFor extends Partial<Trigger> {
  /** The system's property, if it is known. */
  readonly property?: string;
  /** The name of the field, if one is read. */
  readonly field?: string;
}

/** What a system's field holds. */
export interface FieldContent {
  /** Empty if it holds nothing. */
  readonly value: string;
  /** By what the system knows the field, where it has a value. */
  readonly ref?: string | number;
  /** There is no such reservation. */
  readonly absent?: true;
}

/** By what a system knows the thread of a reservation; nothing where there is none. */
export interface FoundThread {
  readonly ref?: string | number;
}

/** What a system's answer tells of a message that it was given. */
export interface SentMessage {
  readonly id?: string;
  /** It does not take it. */
  readonly refused?: true;
  /** There is no such reservation. */
  readonly absent?: true;
}

/** A thread, or a page of it. */
export interface ThreadPage extends Omit<Translation, 'events'> {
  /** What the house has sent. */
  readonly texts: readonly string[];
  /** There are others, which are not shown. */
  readonly more?: true;
}

/** Maps bodies of hotel systems to events. Pure: the same body gives the same events. */
export interface Translator {
  /** @throws Untranslatable */
  delivery(body: string, connector: Connector): Promise<Translation>;
  /** @param map the name of the mapping @throws Untranslatable */
  answer(body: string, map: string, connector: Connector, asked: AskedFor): Promise<Translation>;
  /** What a field holds by the answer of `write.field.read`. @throws Untranslatable */
  field(body: string, map: string, connector: Connector, asked: AskedFor): Promise<FieldContent>;
  /** The thread by the answer of `write.message.find`. @throws Untranslatable */
  found(body: string, map: string, connector: Connector, asked: AskedFor): Promise<FoundThread>;
  /** What became of a message by the answer of `write.message.send`. @throws Untranslatable */
  sent(body: string, map: string, connector: Connector, asked: AskedFor): Promise<SentMessage>;
  /** What a thread has by the answer of `write.message.read`. @throws Untranslatable also if it tells of none */
  thread(body: string, map: string, connector: Connector, asked: AskedFor): Promise<ThreadPage>;
}

/** What a delivery proves by itself, and needs nothing else: these are acted upon at once, whatever a fetch tells later. */
const provenEnds: ReadonlySet<unknown> = new Set(['cancelled', 'deleted', 'no_show', 'checked_out']);

/** Whether a status is one that a delivery proves by itself, after which a reservation needs no ticket. */
function isEnd(status: unknown): boolean {
  return provenEnds.has(status);
}

/** The events that can be sent as they are, and what must be fetched, each thing once. */
export function sortEvents(
  all: readonly TranslatedEvent[],
  connector: Connector,
  { confirm }: Pick<Connection, 'confirm'>,
): { readonly ready: readonly TranslatedEvent[]; readonly triggers: readonly PropertyTrigger[] } {
  const triggers = new Map<string, PropertyTrigger>();
  const ready = all.filter((event) => {
    const asked = triggersOf(event, connector, confirm);
    const { propertyId, reservationId, status } = event.data;
    for (const trigger of asked) {
      const about = { trigger, ...(propertyId !== undefined && { property: String(propertyId) }) };
      triggers.set(JSON.stringify([trigger.kind, trigger.id, propertyId]), about);
    }
    if (asked.length === 0) return true;
    return !confirm && reservationId !== undefined && isEnd(status);
  });
  return { ready, triggers: [...triggers.values()] };
}

/** What an event must be fetched by; with `confirm` also one that came whole. */
function triggersOf({ fetch = [], data }: TranslatedEvent, connector: Connector, confirm: boolean): readonly Trigger[] {
  const { fetch: calls } = connector;
  if (!calls) return [];
  const asked = fetch.filter(({ kind }) => kind in calls.triggers);
  if (asked.length > 0 || !confirm || !('reservation' in calls.triggers)) return asked;
  // A deleted reservation is not there any more.
  if (data.reservationId === undefined || data.status === 'deleted') return [];
  return [{ kind: 'reservation', id: String(data.reservationId) }];
}

/** The numbers of the reservations whose end these events tell, each once. */
export function endsOf(events: readonly TranslatedEvent[]): readonly string[] {
  const ended = events.filter(({ data }) => isEnd(data.status));
  return [...new Set(ended.flatMap(({ data: { reservationId } }) => reservationId ?? []).map(String))];
}

/** An event as the intake queue takes it; its data are checked there. */
export interface CanonicalEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** ISO-8601 in UTC with milliseconds. */
  readonly time: string;
  /** The system gave no time: that of its receipt counts. */
  readonly untimed?: true;
  readonly data: Readonly<Record<string, unknown>> & { readonly locationId: string };
}

/** What a mapping's event lacks. */
interface HeardBy {
  readonly connection: Pick<Connection, 'id' | 'locationId' | 'properties'>;
  /** When it was received, or asked for: ISO-8601 in UTC with milliseconds. */
  readonly at: string;
  /** The property that the delivery named, where the event names none. */
  readonly property?: string;
}

/** A clock that is further ahead is not believed, in milliseconds: the intake would refuse it. */
const mostAhead = 600_000;

/** The event for the intake queue; undefined if its property has no location. */
export function canonicalEvent(event: TranslatedEvent, heard: HeardBy): CanonicalEvent | undefined {
  const { connection } = heard;
  const { propertyId = heard.property, ...data } = event.data;
  const locationId = locationOf(propertyId, connection);
  if (locationId === undefined) return undefined;
  const own = ownTime(event, heard.at);
  const told = { type: event.type, time: own ?? heard.at, data: { locationId, ...data } };
  // The system may tell two things with one time: ids break ties, so the later one must have the greater id.
  const id = event.id ?? `${heard.at}-${hash(JSON.stringify(told))}`;
  return { specversion: '1.0', id, source: sourceOf(connection.id), ...told, ...(!own && { untimed: true }) };
}

/** Our location for a property; undefined if there is none. */
function locationOf(property: unknown, { locationId, properties }: HeardBy['connection']): string | undefined {
  const all = Object.entries(properties);
  if (all.length === 0) return locationId;
  if (property === undefined) return locationId ?? (all.length === 1 ? all[0]?.[1] : undefined);
  return all.find(([name]) => name === String(property))?.[1];
}

/** The time that an event gives itself, if it may be believed. */
function ownTime({ time }: TranslatedEvent, at: string): string | undefined {
  // biome-ignore lint/style/noRestrictedGlobals: no clock; a mapping may give any text, which is then no time.
  const told = time === undefined ? Number.NaN : Date.parse(time);
  return told <= epochMs(at) + mostAhead ? isoTime(told) : undefined;
}
