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
