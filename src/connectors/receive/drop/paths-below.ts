/**
 * What is left, below a name, of paths of what is to be dropped: `''` where one ends. Paths are names with dots between, `*`
 * for any one, `**` for any depth, none included; lists do not count, so that a thing and a list of it are named alike.
 */
export function pathsBelow(paths: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const left = new Set<string>();
  for (const path of paths) follow(path, name, left);
  return left;
}

function follow(path: string, name: string, left: Set<string>): void {
  if (path === '') return;
  const [first = ''] = path.split('.', 1);
  const rest = path.slice(first.length + 1);
  if (first === '**' && rest !== '') {
    left.add(path);
    follow(rest, name, left);
  } else if ([name, '*', '**'].includes(first)) left.add(rest);
}
