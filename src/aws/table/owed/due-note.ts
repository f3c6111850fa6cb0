/** One owed work of an item, as the index `due` notes it. */
export interface NotedWork {
  readonly kind: string;
  readonly version: number;
  /** ISO-8601 in UTC with milliseconds; absent: when the index lists the item. */
  readonly dueAt?: string;
}

/**
 * What the index `due` notes of an item beside its hour: the version of its mail, or all its owed work where there is other
 * than a mail; and from when its ticket is good, to the minute.
 * @param from ISO-8601; absent: the guest may come at any time
 */
export function dueNote(owed: readonly NotedWork[], from: string | undefined): string {
  const opens = Math.floor(Date.parse(from ?? '') / 60_000 || 0).toString(36);
  const [first] = owed;
  if (owed.length === 1 && first?.kind === 'email') return `${first.version}#${opens}`;
  const all = owed.map(({ kind, version, dueAt = '' }) => `${kind}/${version}/${Date.parse(dueAt)}`);
  return ['', opens, ...all].join('#');
}

/** Reads such a note, or a mail's version alone, as it was noted before. `from` in epoch milliseconds, 0 if it is not known. */
export function readDueNote({ S, N }: { readonly S?: string; readonly N?: string } = {}): {
  readonly owed: readonly NotedWork[];
  readonly from: number;
} {
  const [mail = '0', from = '0', ...all] = (S ?? N ?? '0').split('#');
  return {
    owed: all.length === 0 ? [{ kind: 'email', version: Number(mail) }] : all.map(readWork),
    from: Number.parseInt(from, 36) * 60_000,
  };
}

function readWork(text: string): NotedWork {
  const [kind = '', version, due] = text.split('/');
  return { kind, version: Number(version), dueAt: new Date(Number(due)).toISOString() };
}
