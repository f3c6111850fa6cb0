import type { Stay } from '../model/stay.ts';
import type { StayRef, WorkRef } from '../model/stay-ref.ts';

/** The work that a stay owes and that may be sent at once; what waits for its hour is announced by the sweeper. */
export function workToAnnounce({ locationId, key }: StayRef, { owed }: Stay): WorkRef[] {
  return Object.entries(owed).flatMap(([kind, work]) =>
    work?.status === 'queued' && work.notBefore === undefined ? [{ locationId, key, kind, version: work.version }] : [],
  );
}
