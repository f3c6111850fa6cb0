import type { Stay } from '../../src/domain/stay.ts';
import { sampleTicket } from '../email/mail-samples.ts';

/** A stay of two nights whose mail is owed. */
export function sampleStay(change: Partial<Stay> = {}): Stay {
  return {
    locationId: '28XXX004',
    source: 'urn:pms:hotel-sol',
    reservationId: 'RES-42',
    stayId: 'RES-42-1',
    rev: 0,
    seq: '2026-07-30T10:35:00.000Z#evt-1',
    state: 'active',
    gen: 1,
    status: 'checked_in',
    facts: { guest: { email: 'ada@example.com' }, format: 'email' },
    since: {},
    openedBy: 'evt-1',
    openedAt: '2026-07-30T10:35:01.000Z',
    ticket: { ...sampleTicket(), from: '2026-07-30T13:00:00Z', until: '2026-08-01T10:00:00Z' },
    mail: { v: 1, st: 'pending', att: 0 },
    ...change,
  };
}
