/** So many formatters are few to keep, and more than a deployment's locales and zones need. */
const mostKept = 500;

/** A function whose results are kept: `Intl`'s formatters take a hundred times longer to make than to use. */
export function remembered<Result>(make: (...names: readonly string[]) => Result): (...names: string[]) => Result {
  const kept = new Map<string, Result>();
  return (...names) => {
    const key = names.join('\n');
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= mostKept) kept.clear();
    const made = make(...names);
    kept.set(key, made);
    return made;
  };
}
