/** What was found before: most names come often, in lists. */
const known = new WeakMap<ReadonlySet<string>, Map<string, ReadonlySet<string>>>();

/**
 * What is left, below a name, of paths of what is to be dropped: `''` where one ends. Paths are names with dots between, `*`
 * for any one, `**` for any depth, none included; lists do not count, so that a thing and a list of it are named alike.
 */
export function pathsBelow(paths: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const found = known.get(paths) ?? new Map<string, ReadonlySet<string>>();
  known.set(paths, found);
  const left = found.get(name) ?? follow(paths, name);
  found.set(name, left);
  return left;
}

function follow(paths: Iterable<string>, name: string): ReadonlySet<string> {
  const left = new Set<string>();
  // What is added meanwhile is followed, too.
  const from = new Set(paths);
  for (const path of from) {
    const [first = ''] = path.split('.', 1);
    const rest = path.slice(first.length + 1);
    if (first === '**' && rest !== '') {
      left.add(path);
      from.add(rest);
    } else if (path !== '' && [name, '*', '**'].includes(first)) left.add(rest);
  }
  return left;
}
