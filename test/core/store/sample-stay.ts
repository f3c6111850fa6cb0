import type { Mail } from '../../../src/core/owed/work.ts';
import { standingOf } from '../../../src/core/stay/next-stay.ts';
import type { KnownStay, Stay } from '../../../src/core/stay/stay.ts';
import { replay } from '../../../src/core/stay/stay-state.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';

const checkIn = '2026-07-30T10:35:00.000Z#evt-1';

/** A stay of two nights whose mail is owed; its facts are those of its check-in. */
export function sampleStay({
  facts = mailed,
  seq = checkIn,
  status = 'checked_in',
  ...change
}: Partial<KnownStay> = {}): KnownStay {
  const words = [{ seq, status, facts }];
  return {
    locationId: '28XXX004',
    source: 'urn:pms:hotel-sol',
    reservationId: 'RES-42',
    stayId: 'RES-42-1',
    rev: 0,
    gen: 1,
    entries: words,
    ...standingOf(replay(words)),
    openedBy: 'evt-1',
    openedAt: '2026-07-30T10:35:01.000Z',
    ticket: { ...sampleTicket(), from: '2026-07-30T13:00:00Z', until: '2026-08-01T10:00:00Z' },
    owed: { email: { version: 1, status: 'queued', attempts: 0 } },
    ...change,
  } as KnownStay;
}

/** A mail that was just queued. */
export function queuedMail(change: Partial<Mail> = {}): Stay['owed'] {
  return { email: { version: 1, status: 'queued', attempts: 0, ...change } };
}

const mailed = { guest: { email: 'ada@example.com' }, format: 'email' } as const;
