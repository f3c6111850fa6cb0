import type { Stay } from '../../stay/stay.ts';
import type { StayRef } from '../../stay/stay-event.ts';
import { inHand } from '../in-hand.ts';
import { undeliveredIndex, type WorkKind, workKind, workKindNames } from '../work-kinds.data.ts';

/** How the partitions begin that spread owed work over an index. */
const spreadOver = 'DUE#';

/** The partitions of a kind's index that list owed work. @param count of them, where the kind is spread */
export function duePartitions(kind: WorkKind, count: number): string[] {
  if (!workKind(kind).isSpread) return [onlyPartition(kind)];
  return Array.from({ length: count }, (_, i) => `${spreadOver}${i}`);
}

/** The one partition of the index of a kind that is not spread. */
export function onlyPartition(kind: WorkKind): string {
  return workKind(kind).index.name.toUpperCase();
}

/** The partition of a stay, by its key. */
function partitionOf(kind: WorkKind, key: string, count: number): string {
  if (!workKind(kind).isSpread) return onlyPartition(kind);
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (hash * 31 + key.charCodeAt(i)) >>> 0;
  return `${spreadOver}${hash % count}`;
}

/** The sort key of a location's item that plans readings of its issuer's list; the index `placements` lists it beside the tickets that are owed. */
export const syncSortKey = 'SYNC';

/** Whether a partition of a kind's index is one of owed work; the index `due` also lists guests who are without their mail. */
export function isDuePartition(kind: WorkKind, partition: string | undefined): boolean {
  return !workKind(kind).isSpread || partition?.startsWith(spreadOver) === true;
}

/** The partition of `undeliveredIndex` of a location's tickets whose guests are without the code, in the order in which they end. */
export function undeliveredPartition(locationId: string): string {
  return `UNDELIVERED#${locationId}`;
}

/** From when the ticket that some work is about is good. */
function goodFrom(kind: WorkKind, { order, ticket }: Stay): string | undefined {
  return workKind(kind).guestAwaits === 'ticket' ? (order?.from ?? ticket?.from) : ticket?.from;
}

/** Names and values of attributes of an item. */
type Attributes = Readonly<Record<string, unknown>>;

/**
 * Where the indexes list a stay: by the work of each kind that it owes and, while no mail is owed, as a guest who may be
 * without the code. @param partitions of the index `due` that owed mails are spread over
 */
export function duePlace(ref: StayRef, stay: Stay, partitions: number): Readonly<Record<string, string>> {
  const places = workKindNames.map((kind) => {
    const { pk, at, note } = workKind(kind).index;
    const { dueAt, version } = stay.owed[kind] ?? {};
    if (dueAt === undefined || version === undefined) return {};
    return {
      [pk]: partitionOf(kind, ref.key, partitions),
      [at]: dueAt,
      [note]: workNote(version, goodFrom(kind, stay)),
    };
  });
  return Object.assign({}, undeliveredPlace(ref, stay), ...places);
}

/**
 * Whoever may need help, now or later, is listed: who reads the list looks whether it is so. Not for a mail that was accepted,
 * of which SES tells within seconds as a rule: that would be two writes of the index for nearly each mail.
 */
function undeliveredPlace({ locationId }: StayRef, stay: Stay) {
  const { help } = inHand(stay, { now: 0 });
  if (help?.reason === 'unconfirmed' && help.kind && workKind(help.kind).channel?.isConfirmed) return {};
  const until = help?.reason === 'not_issued' ? stay.order?.until : stay.ticket?.until;
  const { pk, at } = undeliveredIndex;
  return until && help ? { [pk]: undeliveredPartition(locationId), [at]: until } : {};
}

/** When the work of each kind is due that an item owes, by its kind; and its other attributes. */
export function placesOf(attributes: Attributes): {
  readonly dueAt: Readonly<Record<string, string | undefined>>;
  readonly others: Attributes;
} {
  const others = { ...attributes };
  const dueAt: Record<string, string | undefined> = {};
  for (const kind of workKindNames) {
    const { pk, at, note } = workKind(kind).index;
    if (isDuePartition(kind, others[pk] as string | undefined)) dueAt[kind] = others[at] as string | undefined;
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
