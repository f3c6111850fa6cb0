/** What is to become of the files; see turn.ts. */
export interface Plan {
  readonly rename?: Readonly<Record<string, string>>;
  readonly merge?: Readonly<Record<string, readonly string[]>>;
  readonly move?: Readonly<Record<string, string>>;
}

/** Where each file that changes its place goes. */
export function placesOf({ merge = {}, move = {} }: Plan, tracked: readonly string[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const [target, sources] of Object.entries(merge))
    for (const source of sources) {
      if (!tracked.includes(source)) throw new Error(`${source} is not there`);
      if (places.has(source)) throw new Error(`${source} goes to two places`);
      if (source !== target) places.set(source, target);
    }
  const merging = new Set(Object.values(merge).flat());
  for (const [from, to] of Object.entries(move)) {
    const found = tracked.filter((path) => (from.endsWith('/') ? path.startsWith(from) : path === from));
    if (found.length === 0) throw new Error(`${from} is not there`);
    for (const path of found)
      if (!merging.has(path) && !places.has(path))
        places.set(path, from.endsWith('/') ? to + path.slice(from.length) : to);
  }
  const ends = new Set(Object.keys(merge));
  for (const [from, to] of places) {
    if (ends.has(to)) continue;
    if (tracked.includes(to) && !places.has(to)) throw new Error(`${from} would replace ${to}`);
  }
  return places;
}
