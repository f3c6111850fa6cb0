import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromItem, toItem } from '../../src/aws/stay-item.ts';
import { stayRef } from '../../src/aws/stay-ref.ts';
import { knownBy } from '../../src/domain/after-word.ts';
import { beforeWords, standingOf, withWord } from '../../src/domain/next-stay.ts';
import type { Stay } from '../../src/domain/stay.ts';
import { type StayFacts, stayStatuses } from '../../src/domain/stay-event.ts';
import type { StayWord } from '../../src/domain/stay-word.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { undelivered } from '../../src/domain/undelivered.ts';
import { soldService } from '../email/mail-samples.ts';
import { sampleStay } from './sample-stay.ts';

const instant = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());
const text = fc.string({ minLength: 1, maxLength: 20 });
const limit = fc.oneof(fc.constant(0), fc.nat());
const price = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 1_000_000 }).map((cents) => cents / 100),
);
const some = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] });

const service = fc
  .record({
    service: some({ price, onlineTime: limit, expTime: limit, validUntil: limit, download: limit, tpv: limit }),
    flags: some({ timetofinish: fc.boolean(), timetolimit: fc.boolean(), limittraffic: fc.boolean() }),
  })
  .map(({ service: limits, flags }) => soldService({ ...limits, flags }));

const ticket: fc.Arbitrary<Ticket> = fc.record(
  {
    serial: fc.integer({ min: 1, max: 999_999_999_999 }).map(String),
    createdAt: instant,
    from: instant,
    until: instant,
    numUsers: limit,
    service,
    user: text,
    pass: fc.string({ maxLength: 8 }),
    radiusUser: text,
    coding: fc.constantFrom('passcode', 'login'),
    realm: text,
    userId: fc.string({ maxLength: 20 }),
    login: instant,
  },
  {
    requiredKeys: [
      'serial',
      'createdAt',
      'from',
      'until',
      'numUsers',
      'service',
      'user',
      'pass',
      'radiusUser',
      'realm',
    ],
  },
) as fc.Arbitrary<Ticket>;

const facts: fc.Arbitrary<StayFacts> = some({
  guest: fc
    .record({ familyName: text, givenName: fc.string(), email: text, locale: text }, { requiredKeys: ['familyName'] })
    .map((guest) => ({ ...guest })),
  room: fc.record({ id: text, name: fc.string(), type: text }, { requiredKeys: ['id'] }),
  arrival: fc.record({ date: fc.constant('2026-07-30'), time: fc.constant('15:00') }, { requiredKeys: ['date'] }),
  departure: fc.record({ date: fc.constantFrom('2026-08-01', '2026-08-03') }),
  format: fc.constantFrom('email', 'print'),
  numUsers: limit,
});

const word: fc.Arbitrary<StayWord> = fc.record(
  {
    seq: fc.tuple(instant, text).map((parts) => parts.join('#')),
    status: fc.constantFrom(...stayStatuses),
    called: fc.constantFrom('checked_in', 'check_in_reverted', 'reinstated'),
    facts,
    whole: fc.constant(true),
    heardAt: instant,
    cancels: fc.constant(true),
  },
  { requiredKeys: ['seq', 'facts'] },
);

const words = fc.uniqueArray(word, { minLength: 1, maxLength: 8, selector: ({ seq }) => seq });

const stay = fc
  .tuple(
    some({
      ticket,
      mail: fc.record(
        { v: limit, st: fc.constantFrom('pending', 'sent'), att: limit, why: text },
        { requiredKeys: ['v', 'st', 'att'] },
      ),
      dueAt: instant,
      openedAt: instant,
      openedBy: text,
      guestSince: text,
      issuedBy: text,
      requestHash: text,
      named: fc.constant(true),
      rooms: fc.array(text, { minLength: 1, maxLength: 3 }),
      roomsUntil: fc.constant('2026-08-09'),
    }),
    words,
    words,
    fc.constantFrom('active', 'cancelled'),
    fc.boolean(),
  )
  .map(([change, told, earlier, state, isLong]): Stay => {
    const { ticket: _, mail: __, openedBy: ___, ...plain } = sampleStay();
    const before = isLong ? knownBy(earlier) : undefined;
    const standing = standingOf(knownBy(told, beforeWords({ before, guestSince: change.guestSince })));
    const { checkedInAt: ____, ended: _____, ...rest } = plain;
    // Records of fast-check have no prototype; what JSON gives has.
    return structuredClone({ ...rest, ...standing, state, words: told, ...(before && { before }), ...change }) as Stay;
  });

test('whatever is known of a stay comes back from its item exactly', () => {
  fc.assert(
    fc.property(stay, (written) => {
      expect(fromItem(toItem(stayRef(written), written, { retentionDays: 30 }))).toStrictEqual(written);
    }),
    { numRuns: 500 },
  );
});

test('a guest without the mail is listed at the ticket’s end, everybody else not at all or as owed', () => {
  fc.assert(
    fc.property(
      stay,
      fc.constantFrom('pending', 'sending', 'sent', 'failed', 'skipped', 'bounced', 'complained'),
      fc.constantFrom(undefined, 'no_address', 'bad_address', 'not_requested', 'suppressed'),
      ({ dueAt: _, ...rest }, st, why) => {
        const written = { ...rest, mail: { v: 1, st, att: 1, ...(why && { why }) } } as Stay;
        const { duePk, dueAt } = toItem(stayRef(written), written, { retentionDays: 30 });
        const lost = undelivered(written);
        expect([duePk?.S, dueAt?.S]).toEqual(
          lost ? [`UNDELIVERED#${written.locationId}`, written.ticket?.until] : [undefined, undefined],
        );
        expect(fromItem(toItem(stayRef(written), written, { retentionDays: 30 }))).toStrictEqual(written);
      },
    ),
    { numRuns: 500 },
  );
});

test('a stay of version 0.1 is what it was, and hears what comes', () => {
  const { ticket, mail } = sampleStay();
  const item = {
    pk: 'LOC#28XXX004',
    sk: 'STAY#key',
    source: 'urn:pms:hotel-sol',
    reservationId: 'RES-42',
    stayId: 'RES-42',
    rev: 3,
    seq: '2026-07-30T10:35:00.000Z#evt-1',
    state: 'active',
    gen: 1,
    status: 'checked_in',
    facts: { guest: { givenName: 'Ada' }, standing: 'checked_in', checkedIn: '2026-07-30T10:35:00.000Z' },
    since: { 'guest.email': '2026-07-01T10:35:00.000Z#evt-0' },
    email: 'ada@example.com',
    room: { id: '204' },
    ticket: { ...ticket, service: { ...ticket?.service, flags: {} } },
    ticketAt: '2026-07-30T10:35:01.000Z#000010000042',
    ticketNo: '000010000042',
    mail,
    openedAt: '2026-07-30T10:35:01.000Z',
  };
  const stay = fromItem(marshall(item, { removeUndefinedValues: true }));
  expect(stay).toMatchObject({
    ...{ status: 'checked_in', stands: true, seq: item.seq, checkedInAt: '2026-07-30T10:35:00.000Z', words: [] },
    facts: { guest: { givenName: 'Ada', email: 'ada@example.com' }, room: { id: '204' } },
  });
  expect(fromItem(toItem(stayRef(stay), stay, { retentionDays: 30 }))).toStrictEqual({ ...stay });
  const word = { seq: '2026-07-31T10:00:00.000Z#evt-2', status: 'checked_out', facts: {} } as const;
  expect(withWord(stay, word)).toMatchObject({ ended: { leftAt: '2026-07-31T10:00:00.000Z' }, facts: stay.facts });
});

test('a check-in with all that a hotel system sends is below 1 KB, what a write costs one unit for', () => {
  const written = checkIn();
  const item = toItem(stayRef(written), written, { retentionDays: 30 });
  expect(sizeOf(item)).toBeLessThan(1024);
});

/** A mailed check-in of the length that hotel systems send. */
function checkIn(): Stay {
  const eventId = '0198f3c2-7d1a-7c44-9f5e-000000000042';
  const facts = {
    arrival: { date: '2026-07-30', time: '15:00' },
    departure: { date: '2026-08-02', time: '11:00' },
    room: { id: '142' },
    guest: { givenName: 'Ada', familyName: 'Example', email: 'guest-42@example.com', locale: 'en-GB' },
    adults: 2,
    format: 'email',
  } as const;
  const said = [{ seq: `2026-07-30T10:35:00.000Z#${eventId}`, status: 'checked_in', facts }] as const;
  return sampleStay({
    reservationId: 'RES-100042',
    stayId: 'RES-100042-1',
    rev: 3,
    openedBy: eventId,
    words: said,
    ...standingOf(knownBy(said)),
    mail: { v: 1, st: 'pending', att: 0 },
    dueAt: '2026-07-30T10:36:01.000Z',
    ticket: {
      from: '2026-07-30T10:35:00Z',
      until: '2026-08-02T10:00:00Z',
      numUsers: 4,
      service: soldService(),
      user: 'Q4P68XYZ',
      pass: '',
      serial: '10000042',
      radiusUser: '0123456789',
      coding: 'passcode',
      realm: '28XXX004',
      createdAt: '2026-07-30T10:35:01.000Z',
    },
  });
}

/** As DynamoDB counts: names and values in UTF-8, a number about half its digits, three bytes for a map and one for each of its parts. */
function sizeOf(item: object): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);
}

function valueSize(value: Record<string, unknown>): number {
  if (typeof value.S === 'string') return Buffer.byteLength(value.S);
  if (typeof value.N === 'string') return Math.ceil(value.N.replace(/[-.]/g, '').length / 2) + 1;
  if (typeof value.M === 'object' && value.M) return 3 + sizeOf(value.M) + Object.keys(value.M).length;
  return 1;
}
