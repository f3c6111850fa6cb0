/** So many formatters are few to keep, and more than a deployment's locales and zones need. */
const formatters = 500;

/**
 * A function whose latest results are kept, `mostKept` of them: `Intl`'s formatters take a hundred times longer to make than
 * to use. What it makes follows from the names that it is called with, and from nothing else.
 */
export function memoize<Result>(
  make: (...names: readonly string[]) => Result,
  mostKept = formatters,
): (...names: string[]) => Result {
  const kept = new Map<string, Result>();
  return (...names) => {
    const key = names.join('\n');
    const result = kept.get(key) ?? make(...names);
    // A map keeps its order: what was just used goes to its end, and what was not for longest is at its beginning.
    kept.delete(key);
    kept.set(key, result);
    if (kept.size > mostKept) kept.delete(oldest(kept));
    return result;
  };
}

function oldest(kept: ReadonlyMap<string, unknown>): string {
  return kept.keys().next().value ?? '';
}
