import { letters } from '../../../contract/events/letters.ts';
import { pathsBelow } from './paths-below.ts';
import type { Stripped } from './stripped.ts';

/** TypeScript's libraries do not have it yet. */
const raw = JSON as typeof JSON & { rawJSON(text: string): object; isRawJSON(value: unknown): boolean };

/** What a connector removes of JSON. */
export interface JsonDrop {
  readonly drop: readonly string[];
  /** Nothing else passes; undefined: everything does that is not dropped. */
  readonly keep?: readonly string[];
}

/**
 * JSON without what is dropped, written anew: every number digit for digit, and of a name that comes twice only what counts.
 * Names are compared by their letters.
 * @returns undefined if it is not JSON, or nested so deep that nobody could read it
 */
export function dropFromJson(text: string, { drop, keep }: JsonDrop): Stripped | undefined {
  const dropped: string[] = [];
  try {
    const body: unknown = JSON.parse(text, digitForDigit);
    const paths = new Set(drop.map((path) => path.split('.').map(step).join('.')));
    const whole: Place = { paths, keep: keep?.map(letters), joined: '', at: '', dropped };
    dropFrom(body, whole);
    return { text: JSON.stringify(isKept(body, whole) ? body : null), dropped };
  } catch {
    return undefined;
  }
}

function digitForDigit(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && context?.source !== undefined ? raw.rawJSON(context.source) : value;
}

interface Place {
  readonly paths: ReadonlySet<string>;
  readonly keep: readonly string[] | undefined;
  /** The letters of all names so far. */
  readonly joined: string;
  readonly at: string;
  readonly dropped: string[];
}

function dropFrom(value: unknown, place: Place): void {
  if (!isNested(value)) return;
  const isList = Array.isArray(value);
  for (const [name, part] of Object.entries(value)) {
    const at = `${place.at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const paths = isList ? place.paths : pathsBelow(place.paths, step(name));
    const below = { ...place, paths, joined: isList ? place.joined : place.joined + letters(name), at };
    if (paths.has('') || !isKept(part, below)) {
      delete value[name];
      place.dropped.push(at);
    } else dropFrom(part, below);
  }
}

/** An object or a list is kept if something in it may be: its own name says nothing of the names in it. */
function isKept(value: unknown, { keep, joined }: Place): boolean {
  if (!keep) return true;
  return isNested(value) ? keep.some((one) => one.startsWith(joined)) : keep.includes(joined);
}

function isNested(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !raw.isRawJSON(value);
}

/** A name without letters is compared as it is. */
function step(name: string): string {
  return letters(name) || name;
}
