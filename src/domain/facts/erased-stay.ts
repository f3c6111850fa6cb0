import { nothingKnown } from '../model/known.ts';
import type { OwedWork } from '../model/owed-work.ts';
import type { ErasedStay, Stay } from '../model/stay.ts';
import { standingOf } from './next-stay.ts';

/**
 * The tombstone of an erased stay: without personal data, ticket and code. No later event restores it, and an owed
 * mail is not sent.
 */
export function erasedStay(
  { locationId, source, reservationId, stayId, rev, seq, gen, owed, ...stay }: Stay,
  erasedAt: string,
): ErasedStay {
  return {
    locationId,
    source,
    reservationId,
    stayId,
    rev,
    gen,
    words: [],
    ...standingOf(nothingKnown),
    seq,
    state: 'erased',
    erasedAt,
    ...(stay.named && { named: stay.named }),
    // Ids of rooms are not personal data; events about the whole reservation must still find the rooms.
    ...(stay.rooms && { rooms: stay.rooms }),
    ...(stay.roomsUntil !== undefined && { roomsUntil: stay.roomsUntil }),
    owed: Object.fromEntries(Object.entries(owed).map(([kind, work]) => [kind, work && erasedWork(work)])),
    ...(stay.openedBy !== undefined && { openedBy: stay.openedBy }),
    openedAt: stay.openedAt,
  };
}

function erasedWork({ version, attempts }: OwedWork): OwedWork {
  return { version, status: 'skipped', attempts, why: 'erased' };
}
