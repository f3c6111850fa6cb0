/** Files with the SHA-256 of each, in hex, by their paths. */
export type Digests = ReadonlyMap<string, string>;

/** The files that are in one alone, or not the same in both, in order. */
export function differences(one: Digests, other: Digests): readonly string[] {
  const paths = new Set([...one.keys(), ...other.keys()]);
  return [...paths].filter((path) => one.get(path) !== other.get(path)).toSorted();
}
