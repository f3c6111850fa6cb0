import { eventTypes } from '../../contract/events/stay-event.ts';
import type { TranslatedEvent, Translation, Trigger } from '../../domain/model/connections/translated.ts';
import { instant } from './functions/instant.ts';
import { list } from './functions/list.ts';
import { text } from './functions/text.ts';
import { InvalidResult } from './invalid-result.ts';
import { isObject } from './is-object.ts';
import { tidyData } from './tidy-data.ts';

/** Of these, a page of a list that has no events may have one alone: JSONata leaves out what is nothing. */
const pageFields = ['events', 'cursor', 'entries'];

/**
 * What a mapping gave as events: one object, a list of them, nothing, or `{ events, cursor, entries }` for a page of a list.
 * @throws InvalidResult
 */
export function readResult(result: unknown): Translation {
  if (!isObject(result) || !pageFields.some((name) => name in result)) return { events: readEvents(result, '') };
  const { events, cursor, entries, ...others } = result;
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) throw new InvalidResult(`/${stranger}`, 'is no field of a page: events, cursor, entries');
  const next = text(cursor);
  const size = Number(text(entries));
  return {
    events: readEvents(events, '/events'),
    ...(next !== undefined && { cursor: next }),
    ...(Number.isSafeInteger(size) && size >= 0 && { entries: size }),
  };
}

function readEvents(value: unknown, pointer: string): readonly TranslatedEvent[] {
  return list(value).map((event, index) => readEvent(event, Array.isArray(value) ? `${pointer}/${index}` : pointer));
}

function readEvent(event: unknown, pointer: string): TranslatedEvent {
  if (!isObject(event)) throw new InvalidResult(pointer, 'must be an event: an object with type and data');
  const { type, id, time, sequence, data, fetch, ...others } = event;
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) throw new InvalidResult(`${pointer}/${stranger}`, 'is no field of an event');
  const known = eventTypes.find((one) => one === type);
  if (known === undefined) throw new InvalidResult(`${pointer}/type`, `must be one of ${eventTypes.join(', ')}`);
  if (!isObject(data)) throw new InvalidResult(`${pointer}/data`, 'must be an object');
  const triggers = list(fetch).flatMap((one, index) => readTrigger(one, `${pointer}/fetch/${index}`));
  return {
    type: known,
    ...present({ id: text(id), time: instant(time), sequence: text(sequence) }),
    data: tidyData(data, `${pointer}/data`),
    ...(triggers.length > 0 && { fetch: triggers }),
  };
}

/** None if it has no id: a room that is not assigned, say. */
function readTrigger(value: unknown, pointer: string): readonly Trigger[] {
  const kind = isObject(value) ? text(value.kind) : undefined;
  if (!isObject(value) || kind === undefined) throw new InvalidResult(pointer, 'must be an object with kind and id');
  const id = text(value.id);
  return id === undefined ? [] : [{ kind, id }];
}

function present<T extends object>(fields: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
