import { text } from './mapping-functions.ts';
import { InvalidResult, isEmpty, isObject } from './tidy-data.ts';
import type { FoundThread, SentMessage, ThreadPage } from './translated.ts';

/** What a mapping gave as the thread of a reservation; nothing if there is none. @throws InvalidResult */
export function readFound(result: unknown): FoundThread {
  const { ref } = fieldsOf(result, ['ref']);
  const known = typeof ref === 'number' ? ref : text(ref);
  return known === undefined ? {} : { ref: known };
}

/** What a mapping gave of a message that was sent. @throws InvalidResult */
export function readSent(result: unknown): SentMessage {
  const { id, refused, absent } = fieldsOf(result, ['id', 'refused', 'absent']);
  const known = text(id);
  return {
    ...(known !== undefined && { id: known }),
    ...(refused === true && { refused }),
    ...(absent === true && { absent }),
  };
}

/** What a mapping gave of a thread, or a page of it. @throws InvalidResult */
export function readThread(result: unknown): ThreadPage {
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
