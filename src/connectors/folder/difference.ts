import { jsonPointer } from '../../contract/text/json-pointer.ts';

/** Where what a fixture became is not what it should. */
export interface Difference {
  /** JSON pointer into what was expected. */
  readonly pointer: string;
  /** Undefined: nothing should be there. */
  readonly expected?: unknown;
  /** Undefined: nothing is there. */
  readonly got?: unknown;
}

/** The differences between two values of JSON, by path. */
export function differencesOf(
  expected: unknown,
  got: unknown,
  path: readonly PropertyKey[] = [],
): readonly Difference[] {
  if (isTree(expected) && isTree(got) && Array.isArray(expected) === Array.isArray(got)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
    return [...keys].flatMap((key) => differencesOf(expected[key], got[key], [...path, key]));
  }
  return expected === got ? [] : [{ pointer: jsonPointer(path), expected, got }];
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
