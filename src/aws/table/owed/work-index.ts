/** The index that lists the owed work of a kind, and the attributes by which it lists an item. */
export interface WorkIndex {
  readonly name: 'due' | 'placements';
  readonly pk: string;
  readonly at: string;
  readonly note: string;
}

const mails: WorkIndex = { name: 'due', pk: 'duePk', at: 'dueAt', note: 'dueV' };
const placements: WorkIndex = { name: 'placements', pk: 'placePk', at: 'placeAt', note: 'placeV' };

/** The index of a kind of work: each has one of its own, so that none stands in another's place. */
export function indexOf(kind: string): WorkIndex {
  return kind === 'email' ? mails : placements;
}

/** What an index notes of an item beside its hour: the version of its work, and from when its ticket is good, to the minute. */
export function workNote(version: number, from: string | undefined): string {
  return `${version}#${Math.floor(Date.parse(from ?? '') / 60_000 || 0).toString(36)}`;
}

/** Reads such a note, or a version alone, as it was noted before. `from` in epoch milliseconds, 0 if it is not known. */
export function readWorkNote({ S, N }: { readonly S?: string; readonly N?: string } = {}): {
  readonly version: number;
  readonly from: number;
} {
  const [version = '0', from = '0'] = (S ?? N ?? '0').split('#');
  return { version: Number(version), from: Number.parseInt(from, 36) * 60_000 };
}
