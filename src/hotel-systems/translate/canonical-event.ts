import { sourceOf } from '../../core/stay/source.ts';
import { hash } from '../../kit/hash.ts';
import { epochMs, isoTime } from '../../kit/time.ts';
import type { Connection } from '../connection/connection.ts';
import type { TranslatedEvent } from './translated.ts';

/** An event as the intake queue takes it; its data are checked there. */
export interface CanonicalEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** ISO-8601 in UTC with milliseconds. */
  readonly time: string;
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
  const told = { type: event.type, time: timeOf(event, heard.at), data: { locationId, ...data } };
  // The system may tell two things with one time: ids break ties, so the later one must have the greater id.
  const id = event.id ?? `${heard.at}-${hash(JSON.stringify(told))}`;
  return { specversion: '1.0', id, source: sourceOf(connection.id), ...told };
}

/** Our location for a property; undefined if there is none. */
function locationOf(property: unknown, { locationId, properties }: HeardBy['connection']): string | undefined {
  const all = Object.entries(properties);
  if (all.length === 0) return locationId;
  if (property === undefined) return locationId ?? (all.length === 1 ? all[0]?.[1] : undefined);
  return all.find(([name]) => name === String(property))?.[1];
}

function timeOf({ time }: TranslatedEvent, at: string): string {
  // biome-ignore lint/style/noRestrictedGlobals: no clock; a mapping may give any text, which is then no time.
  const told = time === undefined ? Number.NaN : Date.parse(time);
  return told <= epochMs(at) + mostAhead ? isoTime(told) : at;
}
