import { posix } from 'node:path';

/** A text with the new places of all files that it names from the root, or as links relative to its folder. */
export function withPlaces(text: string, places: ReadonlyMap<string, string>, folder: string, nowIn = folder): string {
  let next = text;
  for (const [from, to] of places) {
    if (next.includes(from)) next = next.replaceAll(new RegExp(`(?<![\\w/.-])${escaped(from)}(?![\\w-])`, 'g'), to);
    const bare = from.replace(/\.ts$/, '');
    if (bare !== from && next.includes(bare))
      next = next.replaceAll(new RegExp(`(?<![\\w/.-])${escaped(bare)}(?![\\w./-])`, 'g'), to.replace(/\.ts$/, ''));
    const link = posix.relative(folder, from);
    if (link.startsWith('..') && next.includes(`(${link}`))
      next = next.replaceAll(`(${link}`, `(${posix.relative(nowIn, to)}`);
  }
  return next;
}

function escaped(path: string): string {
  return path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
