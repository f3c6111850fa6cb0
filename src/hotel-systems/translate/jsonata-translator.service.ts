import { eventTypes } from '../../core/events/stay-event.schema.ts';
import type { Connector } from '../connector/connector.ts';
import { type CompiledMapping, compileMapping, evaluateMapping, type Mapping } from './jsonata.ts';
import { instant, list, text } from './mapping-functions.ts';
import { readBody } from './read-body.ts';
import { InvalidResult, isEmpty, isObject, tidyData } from './tidy-data.ts';
import {
  type AskedFor,
  type FieldContent,
  type FoundThread,
  type SentMessage,
  type ThreadPage,
  type TranslatedEvent,
  type Translation,
  type Translator,
  type Trigger,
  Untranslatable,
} from './translated.ts';

/** Translates with the connectors' mappings in JSONata; each is compiled once. */
export function jsonataTranslator(): Translator {
  const compiled = new Map<string, CompiledMapping>();
  const evaluate = async (body: string, map: string, connector: Connector, asked: AskedFor) => {
    const tree = readBody(body, connector.body);
    const mapping = usable(compiledOnce(compiled, mappingText(connector, map)), map);
    return evaluateMapping(mapping, tree, { asked }, map);
  };
  const translate = async (...what: Parameters<typeof evaluate>) =>
    readMapped(await evaluate(...what), what[1], readResult);
  return {
    // A delivery without a word is a probe of the URL.
    delivery: async (body, connector) =>
      body.trim() === '' ? { events: [] } : translate(body, connector.map, connector, {}),
    answer: translate,
    field: async (...what) => readMapped(await evaluate(...what), what[1], readField),
    found: async (...what) => readMapped(await evaluate(...what), what[1], readFound),
    sent: async (...what) => readMapped(await evaluate(...what), what[1], readSent),
    thread: async (...what) => readMapped(await evaluate(...what), what[1], readThread),
  };
}

function compiledOnce(compiled: Map<string, CompiledMapping>, text: string): CompiledMapping {
  const known = compiled.get(text) ?? compileMapping(text);
  compiled.set(text, known);
  return known;
}

function mappingText({ id, mappings }: Connector, map: string): string {
  const text = Object.hasOwn(mappings, map) ? mappings[map] : undefined;
  if (text === undefined) throw new Untranslatable('mapping_failed', `connector ${id} has no mapping ${map}`);
  return text;
}

function usable({ mapping, problems }: CompiledMapping, map: string): Mapping {
  if (mapping) return mapping;
  const [first] = problems;
  throw new Untranslatable('mapping_failed', `${map}:${first?.line}:${first?.column} ${first?.message}`);
}

function readMapped<Read>(result: unknown, map: string, read: (result: unknown) => Read): Read {
  try {
    return read(result);
  } catch (error) {
    if (error instanceof InvalidResult) throw new Untranslatable('result_invalid', `${map}: ${error.message}`);
    throw error;
  }
}

/** What a mapping gave as a field's content; nothing is an empty field. @throws InvalidResult */
function readField(result: unknown): FieldContent {
  if (result === undefined || result === null) return { value: '' };
  if (!isObject(result)) throw new InvalidResult('', 'must be an object: value, ref, absent');
  const { value, ref, absent, ...others } = result;
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) throw new InvalidResult(`/${stranger}`, 'is no field of it: value, ref, absent');
  const known = typeof ref === 'number' ? ref : text(ref);
  return {
    // A list or an object is somebody else's text, and not nothing.
    value: text(value) ?? (typeof value === 'string' || isEmpty(value) ? '' : JSON.stringify(value)),
    ...(known !== undefined && { ref: known }),
    ...(absent === true && { absent }),
  };
}

/** Of these, a page of a list that has no events may have one alone: JSONata leaves out what is nothing. */
const pageFields = ['events', 'cursor', 'entries'];

/**
 * What a mapping gave as events: one object, a list of them, nothing, or `{ events, cursor, entries }` for a page of a list.
 * @throws InvalidResult
 */
function readResult(result: unknown): Translation {
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

/** What a mapping gave as the thread of a reservation; nothing if there is none. @throws InvalidResult */
function readFound(result: unknown): FoundThread {
  const { ref } = fieldsOf(result, ['ref']);
  const known = typeof ref === 'number' ? ref : text(ref);
  return known === undefined ? {} : { ref: known };
}

/** What a mapping gave of a message that was sent. @throws InvalidResult */
function readSent(result: unknown): SentMessage {
  const { id, refused, absent } = fieldsOf(result, ['id', 'refused', 'absent']);
  const known = text(id);
  return {
    ...(known !== undefined && { id: known }),
    ...(refused === true && { refused }),
    ...(absent === true && { absent }),
  };
}

/** What a mapping gave of a thread, or a page of it. @throws InvalidResult */
function readThread(result: unknown): ThreadPage {
  const { texts, entries, cursor, more } = fieldsOf(result, ['texts', 'entries', 'cursor', 'more']);
  // An answer that tells of no thread is not one of an empty thread: who took it for that would send a message again.
  if (!Array.isArray(texts)) throw new InvalidResult('/texts', 'must be a list, also an empty one');
  const next = text(cursor);
  const size = Number(text(entries));
  return {
    // A list or an object may have ours in it.
    texts: texts.flatMap((one: unknown) => (isEmpty(one) ? [] : [typeof one === 'string' ? one : JSON.stringify(one)])),
    ...(Number.isSafeInteger(size) && size >= 0 && { entries: size }),
    ...(next !== undefined && { cursor: next }),
    ...(more === true && { more }),
  };
}

function fieldsOf(result: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (result === undefined || result === null) return {};
  if (!isObject(result)) throw new InvalidResult('', `must be an object: ${names.join(', ')}`);
  const stranger = Object.keys(result).find((name) => !names.includes(name));
  if (stranger === undefined) return result;
  throw new InvalidResult(`/${stranger}`, `is no field of it: ${names.join(', ')}`);
}
