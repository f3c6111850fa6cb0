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

/** Where the indexes of owed work list an item; empty if they do not. */
type DuePlace = {
  readonly duePk?: string;
  readonly dueAt?: string;
  readonly dueV?: string;
  readonly placePk?: string;
  readonly placeAt?: string;
  readonly placeV?: string;
};

/**
 * Where the indexes list a stay: by its owed mail or, while none is owed, as a guest who is without the mail; and by the
 * ticket that its issuer is still asked for. @param partitions of the index `due` that owed mails are spread over
 */
export function duePlace(ref: StayRef, stay: Stay, partitions: number): DuePlace {
  return { ...mailPlace(ref, stay, partitions), ...placementPlace(stay) };
}

function mailPlace({ key, locationId }: StayRef, stay: Stay, partitions: number): DuePlace {
  const { ticket, order, owed } = stay;
  const { dueAt, version = 0 } = owed.email ?? {};
  if (dueAt !== undefined)
    return { duePk: duePartition(key, partitions), dueAt, dueV: workNote(version, ticket?.from) };
  const reason = undelivered(stay);
  const until = reason === 'not_issued' ? order?.until : ticket?.until;
  return until && reason ? { duePk: undeliveredPartition(locationId), dueAt: until } : {};
}

function placementPlace({ order, ticket, owed: { placement } }: Stay): DuePlace {
  if (placement?.dueAt === undefined) return {};
  const note = workNote(placement.version, order?.from ?? ticket?.from);
  return { placePk: placementsPartition, placeAt: placement.dueAt, placeV: note };
}

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
function workNote(version: number, from: string | undefined): string {
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
