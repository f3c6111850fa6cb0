/** Whether two plain values (texts, numbers, and objects of them) are equal, ignoring the order of keys. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [one, other] = [present(a), present(b)];
  return one.size === other.size && [...one].every(([name, value]) => isSameValue(value, other.get(name)));
}

function present(value: object): Map<string, unknown> {
  return new Map(Object.entries(value).filter(([, part]) => part !== undefined));
}

/** The paths at which two plain values differ, for example `services.1.price`; without the values. */
export function changedFields(before: unknown, after: unknown, path = ''): string[] {
  if (!isBranch(before) || !isBranch(after)) return Object.is(before, after) ? [] : [path];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => changedFields(before[name], after[name], path === '' ? name : `${path}.${name}`));
}

function isBranch(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Cache size: small, and more than a deployment's locales and zones need. */
const formatters = 500;

/**
 * A function with a cache of its `mostKept` most recently used results: creating an `Intl` formatter takes a hundred
 * times longer than using it. Results must depend only on the arguments.
 */
export function memoize<Result>(
  make: (...names: readonly string[]) => Result,
  mostKept = formatters,
): (...names: string[]) => Result {
  const kept = new Map<string, Result>();
  return (...names) => {
    const key = names.join('\n');
    const result = kept.get(key) ?? make(...names);
    // A map keeps insertion order: the most recently used is moved to its end, the least recently used is first.
    kept.delete(key);
    kept.set(key, result);
    if (kept.size > mostKept) kept.delete(oldest(kept));
    return result;
  };
}

function oldest(kept: ReadonlyMap<string, unknown>): string {
  return kept.keys().next().value ?? '';
}

/** Does work for each of many, eight at a time; resolves to the results in the same order. */
export async function mapConcurrent<One, Result>(
  many: readonly One[],
  work: (one: One) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = many.entries();
  const worker = async () => {
    for (const [i, one] of left) results[i] = await work(one);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return results;
}

/** A value that nobody changes, at any depth. */
export type Frozen<Value> = Value extends readonly (infer One)[]
  ? readonly Frozen<One>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Frozen<Value[Name]> }
    : Value;
