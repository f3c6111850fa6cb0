/**
 * What the index `due` tells of a mail beside its hour: its version, and from when its ticket is good, to the minute.
 * @param from ISO-8601; absent: the guest may come at any time
 */
export function dueNote(v: number, from: string | undefined): string {
  return `${v}#${Math.floor(Date.parse(from ?? '') / 60_000 || 0).toString(36)}`;
}

/** Reads such a note, or a version alone, as it was noted before. `from` in epoch milliseconds, 0 if it is not known. */
export function readDueNote({ S, N }: { readonly S?: string; readonly N?: string } = {}): {
  readonly v: number;
  readonly from: number;
} {
  const [v = '0', from = '0'] = (S ?? N ?? '0').split('#');
  return { v: Number(v), from: Number.parseInt(from, 36) * 60_000 };
}
