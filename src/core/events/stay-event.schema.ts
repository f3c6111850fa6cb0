import * as z from 'zod/mini';
import { hash } from '../../kit/hash.ts';
import { jsonPointer, readJson } from '../../kit/json.ts';
import { daysBetween, isoInstant, localParts } from '../../kit/time.ts';
import { type StayEvent, type StayFacts, stayStatuses } from '../stay/stay-event.ts';
import { checkDates, dated, dateOf, idText, stayFacts } from './stay-facts.schema.ts';

/** The types of events. The effect follows from the status; the type counts only if the status is ambiguous. */
export const eventTypes = [
  'reservation.created',
  'reservation.amended',
  'reservation.cancelled',
  'reservation.reinstated',
  'reservation.no_show',
  'reservation.deleted',
  'stay.checked_in',
  'stay.check_in_reverted',
  'stay.checked_out',
  'room.changed',
  'guest.changed',
] as const;

/** A validated event, with the dates that still need the hotel's time zone; or why and where it is invalid, without any value from it. */
export type ReadStayEvent =
  | {
      readonly event: StayEvent;
      readonly undated: Undated;
    }
  | {
      readonly reason: string;
      /** A sentence that begins with the invalid field. */
      readonly detail: string;
      /** The same in two parts: the field as a JSON pointer, empty for the whole event; absent if it is not JSON. */
      readonly field?: { readonly pointer: string; readonly detail: string };
      readonly id?: string;
      readonly source?: string;
      readonly locationId?: string;
    };

/** A canonical event (structured CloudEvents 1.0); other fields are dropped. */
export const stayEventSchema = z.object({
  specversion: z.literal('1.0'),
  id: idText(128),
  source: idText(256),
  type: z.enum(eventTypes),
  time: z.nullish(
    z
      .string()
      .check(z.refine((value) => isoInstant(value) !== undefined, 'must be an ISO-8601 instant with an offset')),
  ),
  data: z
    .object({
      locationId: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,32}$/, 'must be 1 to 32 letters, digits, _ or -')),
      reservationId: idText(128),
      stayId: z.nullish(idText(128)),
      status: z.enum(stayStatuses),
      ...stayFacts,
    })
    .check(z.superRefine(checkDates)),
});

/**
 * Reads a canonical event (CloudEvents 1.0, structured JSON); fields that are not in the schema are dropped.
 * @param receivedAt counts as the event's time where it gives none: ISO-8601 in UTC with milliseconds
 */
export function readStayEvent(body: string, receivedAt: string): ReadStayEvent {
  const json = readJson(body);
  if ('problem' in json) return { reason: json.problem, detail: details[json.problem] };
  const parsed = readEnvelope(json.value);
  if (!parsed.success) return { ...problem(parsed.error.issues, json.value), ...namesIn(json.value) };
  const { id, source, type, time, data } = parsed.data;
  const { locationId, reservationId, stayId, status, ...facts } = data;
  const undated = (['arrival', 'departure'] as const).filter((name) => facts[name] && !facts[name].date);
  const at = (time && isoInstant(time)) || receivedAt;
  if (!isRevocation(json.value) && data.arrival && daysBetween(at.slice(0, 10), dateOf(data.arrival)) > 731) {
    return { ...unusable('invalid', '/data/arrival/date', 'must be at most two years ahead'), id, source, locationId };
  }
  return {
    event: {
      id,
      source,
      type,
      time: at,
      ...((!time || untimed.safeParse(json.value).success) && { untimed: digestOf(parsed.data) }),
      locationId,
      reservationId,
      stayId: stayId ?? reservationId,
      ...((stayId ?? '') === '' && { whole: true as const }),
      status,
      facts: present({ ...facts, arrival: dated(facts.arrival), departure: dated(facts.departure) }),
    },
    undated,
  };
}

/** By it an event without a time is known again: its id, and what it says. */
function digestOf({ id, source: _, time: __, ...said }: z.infer<typeof stayEventSchema>): string {
  return hash(JSON.stringify([id, said])).slice(0, 8);
}

/** An event whose time is that of its arrival: `withTime` has added it. */
const untimed = z.object({ untimed: z.literal(true) });

const revocation = z.object({ data: z.looseObject({ status: z.enum(['cancelled', 'deleted']) }) });

/** Revoking is unconditional: a cancellation counts even if its other data are invalid. */
function readEnvelope(value: unknown): ReturnType<typeof stayEventSchema.safeParse> {
  const parsed = stayEventSchema.safeParse(value);
  if (parsed.success || !isRevocation(value)) return parsed;
  const { locationId, reservationId, stayId, status } = value.data;
  return stayEventSchema.safeParse({ ...value, data: { locationId, reservationId, stayId, status } });
}

function isRevocation(value: unknown): value is { readonly data: Readonly<Record<string, unknown>> } {
  return revocation.safeParse(value).success;
}

const details = {
  not_json: 'the body is not JSON',
  too_large: 'the body is larger than 64 KiB',
  too_deep: 'the body is nested deeper than 16 levels',
};

/** The first error, as a JSON pointer and a sentence. */
function problem(issues: readonly z.core.$ZodIssue[], value: unknown) {
  const [issue] = issues;
  const pointer = jsonPointer(issue?.path ?? []);
  const named = z.object({ type: z.string() }).safeParse(value).success;
  const reason = pointer === '/type' && named ? 'unknown_type' : 'invalid';
  return unusable(reason, pointer, issue ? sentence(issue) : 'is not valid');
}

function unusable(reason: string, pointer: string, detail: string) {
  return { reason, detail: `${pointer || 'the event'} ${detail}`, field: { pointer, detail } };
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return `must be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_big')
    return `must be at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`;
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}`;
  return issue.message === 'Invalid input' ? 'is not valid' : issue.message;
}

/** The ids of an invalid event, so that its outcome can be found, and told to whoever sent it. */
function namesIn(value: unknown): { id?: string; source?: string; locationId?: string } {
  const id = z.object({ id: idText(128) }).safeParse(value);
  const source = z.object({ source: idText(256) }).safeParse(value);
  const data = z
    .object({ data: z.object({ locationId: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,32}$/)) }) })
    .safeParse(value);
  return {
    ...(id.success && { id: id.data.id }),
    ...(source.success && { source: source.data.source }),
    ...(data.success && { locationId: data.data.data.locationId }),
  };
}

function present(facts: object): StayFacts {
  return JSON.parse(JSON.stringify(facts)) as StayFacts;
}

/** The dates of a stay that an event gives only as an instant (`at`). */
type Undated = readonly ('arrival' | 'departure')[];

/** An event whose instants without a date have got the date in the hotel's time zone. */
export function datedEvent(event: StayEvent, undated: Undated, timeZone: string): StayEvent {
  const facts = { ...event.facts };
  for (const name of undated) {
    const moment = facts[name];
    if (moment?.at) facts[name] = { ...moment, date: localParts(moment.at, timeZone).date };
  }
  return undated.length === 0 ? event : { ...event, facts };
}
