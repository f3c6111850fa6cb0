import { pathsBelow } from './paths-below.ts';
import type { Stripped } from './stripped.ts';

/** TypeScript's libraries do not have it yet. */
const raw = JSON as typeof JSON & { rawJSON(text: string): object; isRawJSON(value: unknown): boolean };

/**
 * JSON without what lies at the paths, written anew: every number digit for digit, and of a name that comes twice only what
 * counts.
 * @returns undefined if it is not JSON, or nested so deep that nobody could read it
 */
export function dropFromJson(text: string, paths: readonly string[]): Stripped | undefined {
  const dropped: string[] = [];
  try {
    const body: unknown = JSON.parse(text, digitForDigit);
    drop(body, new Set(paths), { at: '', dropped });
    return { text: JSON.stringify(body), dropped };
  } catch {
    return undefined;
  }
}

function digitForDigit(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && context?.source !== undefined ? raw.rawJSON(context.source) : value;
}

interface Place {
  readonly at: string;
  readonly dropped: string[];
}

function drop(value: unknown, paths: ReadonlySet<string>, { at, dropped }: Place): void {
  if (typeof value !== 'object' || value === null || raw.isRawJSON(value) || paths.size === 0) return;
  for (const [name, part] of Object.entries(value)) {
    const left = Array.isArray(value) ? paths : pathsBelow(paths, name);
    const place = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (left.has('')) {
      delete (value as Record<string, unknown>)[name];
      dropped.push(place);
    } else drop(part, left, { at: place, dropped });
  }
}
