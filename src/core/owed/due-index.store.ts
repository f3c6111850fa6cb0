import type { Stay } from '../stay/stay.ts';
import type { StayRef } from '../stay/stay-event.ts';
import { undelivered } from './undelivered.ts';

/** The index's partitions of owed work. */
export function duePartitions(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `DUE#${i}`);
}

/** The partition of a stay, by its key. */
function duePartition(key: string, count: number): string {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (hash * 31 + key.charCodeAt(i)) >>> 0;
  return `DUE#${hash % count}`;
}

/** The partition of the index `placements`. */
export const placementsPartition = 'PLACEMENTS';

/** The sort key of a location's item that plans readings of its issuer's list; the index `placements` lists it beside the tickets that are owed. */
export const syncSortKey = 'SYNC';

/** Whether it is one of theirs; the index also lists guests who are without their mail. */
export function isDuePartition(partition: string | undefined): boolean {
  return partition?.startsWith('DUE#') === true;
}

/** The index's partition of a location's tickets whose guests are without the mail, in the order in which they end. */
export function undeliveredPartition(locationId: string): string {
  return `UNDELIVERED#${locationId}`;
}

/** An index that lists the owed work of one kind, and how it lists a stay. */
export interface WorkIndex {
  readonly name: string;
  /** The attributes by which it lists an item: its partition, when the work is due, and what is noted of it. */
  readonly pk: string;
  readonly at: string;
  readonly note: string;
  /** @param count of the partitions that the index `due` is spread over */
  partitionOf(key: string, count: number): string;
  /** Whether a partition is one of owed work; all are, but in `due`. */
  isOwed(partition: string | undefined): boolean;
  /** From when the ticket that the work is about is good. */
  from(stay: Stay): string | undefined;
}

/**
 * The index of each kind of work: one of its own, so that none stands in another's place. A new kind has its line here, and
 * its index in `lib/core/ticket-store.ts`.
 */
const indexes = {
  email: {
    ...{ name: 'due', pk: 'duePk', at: 'dueAt', note: 'dueV' },
    partitionOf: duePartition,
    isOwed: isDuePartition,
    from: ({ ticket }) => ticket?.from,
  },
  placement: {
    ...{ name: 'placements', pk: 'placePk', at: 'placeAt', note: 'placeV' },
    partitionOf: () => placementsPartition,
    isOwed: () => true,
    from: ({ order, ticket }) => order?.from ?? ticket?.from,
  },
} satisfies Readonly<Record<string, WorkIndex>>;

/** The kinds of work that stays owe. */
export type WorkKind = keyof typeof indexes;

/** The index of a kind of work; undefined for a kind that only another version knows. */
export function indexOf(kind: WorkKind): WorkIndex;
export function indexOf(kind: string): WorkIndex | undefined;
export function indexOf(kind: string): WorkIndex | undefined {
  return Object.hasOwn(indexes, kind) ? indexes[kind as WorkKind] : undefined;
}

/** Names and values of attributes of an item. */
type Attributes = Readonly<Record<string, unknown>>;

/**
 * Where the indexes list a stay: by the work of each kind that it owes and, while no mail is owed, as a guest who is without
 * the mail. @param partitions of the index `due` that owed mails are spread over
 */
export function duePlace(ref: StayRef, stay: Stay, partitions: number): Readonly<Record<string, string>> {
  const places = Object.entries<WorkIndex>(indexes).map(([kind, { pk, at, note, partitionOf, from }]) => {
    const { dueAt, version } = stay.owed[kind] ?? {};
    if (dueAt === undefined || version === undefined) return {};
    return { [pk]: partitionOf(ref.key, partitions), [at]: dueAt, [note]: workNote(version, from(stay)) };
  });
  return Object.assign({}, undeliveredPlace(ref, stay), ...places);
}

function undeliveredPlace({ locationId }: StayRef, stay: Stay) {
  const reason = undelivered(stay);
  const until = reason === 'not_issued' ? stay.order?.until : stay.ticket?.until;
  return until && reason ? { duePk: undeliveredPartition(locationId), dueAt: until } : {};
}

/** When the work of each kind is due that an item owes, by its kind; and its other attributes. */
export function placesOf(attributes: Attributes): {
  readonly dueAt: Readonly<Record<string, string | undefined>>;
  readonly others: Attributes;
} {
  const others = { ...attributes };
  const dueAt: Record<string, string | undefined> = {};
  for (const [kind, { pk, at, note, isOwed }] of Object.entries<WorkIndex>(indexes)) {
    if (isOwed(others[pk] as string | undefined)) dueAt[kind] = others[at] as string | undefined;
    for (const name of [pk, at, note]) delete others[name];
  }
  return { dueAt, others };
}

/** What an index notes of an item beside its hour: the version of its work, and from when its ticket is good, to the minute. */
function workNote(version: number, from: string | undefined): string {
  return `${version}#${Math.floor(Date.parse(from ?? '') / 60_000 || 0).toString(36)}`;
}

/** Reads such a note. `from` in epoch milliseconds, 0 if it is not known. */
export function readWorkNote({ S = '0#0' }: { readonly S?: string } = {}): {
  readonly version: number;
  readonly from: number;
} {
  const [version = '0', from = '0'] = S.split('#');
  return { version: Number(version), from: Number.parseInt(from, 36) * 60_000 };
}
