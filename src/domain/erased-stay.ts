import type { Stay } from './stay.ts';

/**
 * A stay of which nothing personal is left: a tombstone that no later event brings back. Its ticket is gone, and with it
 * the code; a mail that was owed is not sent.
 */
export function erasedStay({ locationId, source, reservationId, stayId, rev, seq, gen, mail, ...stay }: Stay): Stay {
  return {
    locationId,
    source,
    reservationId,
    stayId,
    rev,
    seq,
    state: 'erased',
    gen,
    status: 'unknown',
    facts: {},
    since: {},
    ...(mail && { mail: { v: mail.v, st: 'skipped', att: mail.att, why: 'erased' } }),
    ...(stay.openedBy !== undefined && { openedBy: stay.openedBy }),
    openedAt: stay.openedAt,
  };
}
