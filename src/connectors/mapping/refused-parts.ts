/** A part of a mapping that is not allowed. */
export interface RefusedPart {
  /** Where it ends in the text, counted in characters. */
  readonly position: number;
  /** A sentence for the author. */
  readonly message: string;
}

/** What hangs on the clock or on chance, and what runs text as a program: the same body must give the same events. */
const impure: ReadonlySet<string> = new Set(['eval', 'now', 'millis', 'random', 'shuffle', 'toMillis']);

/**
 * The parts of a parsed mapping that could make it impure, or hang: regular expressions, which no time limit stops, and
 * functions such as `$eval` and `$now`, called, handed on or redefined.
 */
export function refusedParts(node: unknown): readonly RefusedPart[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, value, position } = node as { readonly [field: string]: unknown };
  const at = typeof position === 'number' ? position : 0;
  if (type === 'regex') return [{ position: at, message: 'regular expressions are not allowed' }];
  if (type === 'variable' && typeof value === 'string' && impure.has(value)) {
    return [{ position: at, message: `$${value} is not allowed` }];
  }
  return Object.values(node).flatMap(refusedParts);
}
