import type { Stay } from '../../../domain/model/stay.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';
import { undelivered } from '../../../domain/owed/undelivered.ts';
import { dueNote } from './due-note.ts';
import { duePartition, undeliveredPartition } from './due-partitions.ts';

/** Where the index `due` lists an item; empty if it does not. */
export type DuePlace = { readonly duePk?: string; readonly dueAt?: string; readonly dueV?: string };

/**
 * Where the index lists a stay: by the owed work that is due first, or, while none is owed, by a guest who is without the
 * mail. @param partitions of the index that owed work is spread over
 */
export function duePlace({ key, locationId }: StayRef, stay: Stay, partitions: number): DuePlace {
  const { ticket, owed } = stay;
  const due = stillOwed(owed);
  const dueAt = due.map((work) => work.dueAt).sort()[0];
  if (dueAt !== undefined) return { duePk: duePartition(key, partitions), dueAt, dueV: dueNote(due, ticket?.from) };
  if (!ticket || !undelivered(stay)) return {};
  return { duePk: undeliveredPartition(locationId), dueAt: ticket.until };
}

/** The work of a stay that is still to be done, each with its kind and when it is due. */
export function stillOwed(owed: Stay['owed']) {
  return Object.entries(owed).flatMap(([kind, work]) =>
    work?.dueAt === undefined ? [] : [{ kind, version: work.version, dueAt: work.dueAt }],
  );
}
