import type { Stay } from '../../../domain/model/stay.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';
import { undelivered } from '../../../domain/owed/undelivered.ts';
import { duePartition, placementsPartition, undeliveredPartition } from './due-partitions.ts';
import { workNote } from './work-index.ts';

/** Where the indexes of owed work list an item; empty if they do not. */
export type DuePlace = {
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
