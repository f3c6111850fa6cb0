/** A place in a text: line and column, both counted from 1. */
export interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/** Where the character at a position, counted from 0, stands. */
export function placeAt(text: string, position: number): FilePlace {
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
