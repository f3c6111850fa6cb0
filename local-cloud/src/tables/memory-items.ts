import { Stream } from 'node:stream';

/** An item as dynalite keeps it. */
type Item = Readonly<Record<string, unknown>>;

type Done<Answer = undefined> = (error: Error | null, answer?: Answer) => void;

/** A range of keys, and how many of them at most; below zero means all. */
interface Range {
  readonly gt?: string;
  readonly gte?: string;
  readonly lt?: string;
  readonly lte?: string;
  readonly reverse?: boolean;
  readonly limit?: number;
}

/** Items by their keys, of which dynalite asks what it asks of a part of its database. */
export interface ItemStore {
  lock(key: string, run: (release: <Answer>(done: Done<Answer>) => Done<Answer>) => void): void;
  get(key: string, done: Done<Item>): void;
  put(key: string, item: Item, done: Done): void;
  del(key: string, done: Done): void;
  createValueStream(range: Range): Stream;
}

/** Keeps items in memory, in the order of their keys, and answers at once: as JSON, so that whoever changes what was read changes nothing here. */
export function memoryItems(): ItemStore {
  const items = new Map<string, string>();
  const keys: string[] = [];
  const itemOf = (key: string): Item | undefined => {
    const text = items.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  };
  return {
    // Whoever is answered at once has done all before another comes.
    lock: (_, run) => run((done) => done),
    get: (key, done) => done(null, itemOf(key)),
    put(key, item, done) {
      if (!items.has(key)) keys.splice(firstFrom(keys, key), 0, key);
      items.set(key, JSON.stringify(item));
      done(null);
    },
    del(key, done) {
      if (items.delete(key)) keys.splice(firstFrom(keys, key), 1);
      done(null);
    },
    createValueStream: (range) => streamOf(keysIn(keys, range), itemOf),
  };
}

function keysIn(keys: readonly string[], { gt, gte, lt, lte, reverse, limit = -1 }: Range): string[] {
  const from = gte !== undefined ? firstFrom(keys, gte) : gt !== undefined ? firstAfter(keys, gt) : 0;
  const to = lte !== undefined ? firstAfter(keys, lte) : lt !== undefined ? firstFrom(keys, lt) : keys.length;
  const count = limit < 0 ? to - from : Math.min(limit, to - from);
  return reverse ? keys.slice(to - count, to).reverse() : keys.slice(from, from + count);
}

function firstAfter(keys: readonly string[], key: string): number {
  const place = firstFrom(keys, key);
  return keys[place] === key ? place + 1 : place;
}

/** The place of the first key that is not before this one. */
function firstFrom(keys: readonly string[], key: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Tells items one after the other as soon as somebody listens, until that one has enough. */
function streamOf(keys: readonly string[], itemOf: (key: string) => Item | undefined): Stream {
  let isEnough = false;
  const stream = Object.assign(new Stream(), {
    destroy: () => {
      isEnough = true;
    },
  });
  queueMicrotask(() => {
    for (const key of keys) {
      if (isEnough) break;
      stream.emit('data', itemOf(key));
    }
    stream.emit('end');
  });
  return stream;
}
