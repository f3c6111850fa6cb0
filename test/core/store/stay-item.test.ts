import { expect, test } from 'vitest';
import { itemSize } from '../../../bench/count/aws-units.ts';
import { inHand } from '../../../src/core/owed/in-hand.ts';
import { workStatuses } from '../../../src/core/owed/work.ts';
import { standingOf } from '../../../src/core/stay/next-stay.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import type { StayEntry } from '../../../src/core/stay/stay-entry.ts';
import { replay } from '../../../src/core/stay/stay-state.ts';
import { fromItem, toItem } from '../../../src/core/stay/store/stay-item.store.ts';
import { stayRef } from '../../../src/core/stay/store/stay-ref.store.ts';
import { soldService } from '../../mail/mail-samples.ts';
import fc from '../../testkit/properties.ts';
import { runs } from '../support/runs.ts';
import { anyStay } from './any-stay.ts';
import { sampleStay } from './sample-stay.ts';

test('whatever is known of a stay comes back from its item exactly', () => {
  fc.assert(
    fc.property(anyStay, (written) => {
      expect(fromItem(toItem(stayRef(written), written, { retentionDays: 30 }))).toStrictEqual(written);
    }),
    runs(500),
  );
});

test('a guest who may be without the code is listed at the ticket’s end, everybody else not at all or as owed', () => {
  fc.assert(
    fc.property(
      anyStay,
      fc.constantFrom(...workStatuses),
      fc.constantFrom(undefined, 'no_address', 'bad_address', 'not_requested', 'suppressed'),
      (rest, status, why) => {
        const written = {
          ...rest,
          owed: {
            email: {
              version: 1,
              status,
              attempts: 1,
              ...(status === 'rejected' ? { why: 'rejected' } : why && { why }),
            },
          },
        } as Stay;
        const { duePk, dueAt } = toItem(stayRef(written), written, { retentionDays: 30 });
        const { help } = inHand(written, { now: 0 });
        expect([duePk?.S, dueAt?.S]).toEqual(
          help && written.ticket ? [`UNDELIVERED#${written.locationId}`, written.ticket.until] : [undefined, undefined],
        );
        expect(fromItem(toItem(stayRef(written), written, { retentionDays: 30 }))).toStrictEqual(written);
      },
    ),
    runs(500),
  );
});

const at = '2026-07-30T10:35:02.123Z';
const sesId = `0102019${'0'.repeat(53)}`;
const token = { lease: 1_785_407_700_123, leaseToken: 'AbCdEfGh', firstDue: at };

test.for([
  ['is owed', { version: 1, status: 'queued', attempts: 0 }],
  ['is being sent', { version: 1, status: 'sending', attempts: 1, ...token }],
  ['is tried again', { version: 1, status: 'queued', attempts: 3, why: 'ThrottlingException', ...token }],
  ['has gone', { version: 1, status: 'accepted', attempts: 1, id: sesId, at }],
  ['is there', { version: 1, status: 'accepted', attempts: 1, id: sesId, at, deliveredAt: at }],
  [
    'came back',
    { version: 1, status: 'bounced', attempts: 1, id: sesId, at, acceptedAt: at, why: 'Permanent/NoEmail' },
  ],
] as const)(
  'a check-in with UUIDs and long names, whose mail %s, is below 1 KB: what a write costs one unit for',
  ([, mail]) => {
    const isOwed = mail.status === 'queued' || mail.status === 'sending';
    const written = { ...checkIn(), owed: { email: { ...mail, ...(isOwed && { dueAt: at }) } } };
    const item = toItem(stayRef(written), written, { retentionDays: 30 });
    expect(fromItem(item)).toStrictEqual(written);
    expect(itemSize(item)).toBeLessThan(1024);
  },
);

const uuid = (n: number) => `0198f3c2-7d1a-7c44-9f5e-${String(n).padStart(12, '0')}`;

/** A mailed check-in, as long as hotel systems send one. */
function checkIn(): Stay {
  const facts = {
    arrival: { date: '2026-07-30', time: '15:00' },
    departure: { date: '2026-08-02', time: '11:00' },
    room: { id: uuid(4), name: 'Torre Norte 1042', type: 'DLX' },
    guest: {
      givenName: 'María del Carmen',
      familyName: 'Fernández de Córdoba y Álvarez',
      email: 'maria.fernandez-de-cordoba@mail.example.com',
      locale: 'es-ES',
    },
    adults: 2,
    format: 'email',
  } as const;
  const heard = { seq: `2026-07-30T10:35:00.123Z#${uuid(3)}`, status: 'checked_in', called: 'checked_in', facts };
  const words = [heard] as readonly StayEntry[];
  const { checkedInAt: _, ...plain } = sampleStay();
  return {
    ...plain,
    source: 'urn:pms:grand-hotel-sol',
    reservationId: uuid(1),
    stayId: uuid(2),
    rev: 3,
    openedBy: uuid(3),
    openedAt: '2026-07-30T10:35:01.123Z',
    entries: words,
    ...standingOf(replay(words)),
    ticket: {
      from: '2026-07-30T10:35:00Z',
      until: '2026-08-02T10:00:00Z',
      numUsers: 4,
      service: soldService({ price: 12.5 }),
      user: 'Q4P68XYZ',
      pass: '',
      serial: '10000042',
      radiusUser: '0123456789',
      coding: 'passcode',
      realm: '28XXX004',
      createdAt: '2026-07-30T10:35:01.123Z',
    },
  };
}
