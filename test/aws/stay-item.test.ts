import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemSize } from '../../bench/count/item-size.ts';
import { fromItem, toItem } from '../../src/aws/table/stays/stay-item.ts';
import { stayRef } from '../../src/aws/table/stays/stay-ref.ts';
import { knownBy } from '../../src/domain/facts/known-by.ts';
import { beforeWords, standingOf, withWord } from '../../src/domain/facts/next-stay.ts';
import type { Stay } from '../../src/domain/model/stay.ts';
import { type StayFacts, stayStatuses } from '../../src/domain/model/stay-event.ts';
import type { StayWord } from '../../src/domain/model/stay-word.ts';
import type { Ticket } from '../../src/domain/model/ticket.ts';
import { undelivered } from '../../src/domain/owed/undelivered.ts';
import { soldService } from '../channels/email/mail-samples.ts';
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
    realm: fc.oneof(text, fc.constant('28XXX004')),
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
      'coding',
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

const eventId = fc.oneof(text, fc.uuid());
const word: fc.Arbitrary<StayWord> = fc.record(
  {
    seq: fc.tuple(instant, eventId).map((parts) => parts.join('#')),
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
      openedBy: eventId,
      stayId: eventId,
      reservationId: eventId,
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
    fc.boolean(),
  )
  .map(([change, told, earlier, state, isLong, isUsual]): Stay => {
    const { ticket: _, mail: __, openedBy: ___, ...plain } = sampleStay();
    const usual = isUsual && {
      stayId: change.reservationId ?? plain.reservationId,
      openedBy: told[0]?.seq.replace(/^[^#]*#/, ''),
      ...(change.ticket && { openedAt: change.ticket.createdAt }),
    };
    const before = isLong ? knownBy(earlier) : undefined;
    const standing = standingOf(knownBy(told, beforeWords({ before, guestSince: change.guestSince })));
    const { checkedInAt: ____, ended: _____, ...rest } = plain;
    // Records of fast-check have no prototype; what JSON gives has.
    return structuredClone({
      ...rest,
      ...standing,
      state,
      words: told,
      ...(before && { before }),
      ...change,
      ...usual,
    }) as Stay;
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

test('a stay that was stored with both ids, its event and its opening as texts is what it was', () => {
  const written = checkIn();
  const { ticket, opener: _, ...item } = unmarshall(toItem(stayRef(written), written, { retentionDays: 30 }));
  const [word] = item.words;
  const before = {
    ...item,
    reservationId: written.reservationId,
    stayId: written.stayId,
    openedBy: written.openedBy,
    openedAt: written.openedAt,
    words: [{ ...word, id: written.openedBy }],
    ticket: {
      ...ticket,
      pass: '',
      coding: 'passcode',
      realm: '28XXX004',
      service: { ...ticket.service, loginMethod: 'general' },
    },
  };
  expect(fromItem(marshall(before))).toStrictEqual(fromItem(toItem(stayRef(written), written, { retentionDays: 30 })));
  expect(fromItem(marshall(before))).toMatchObject({ openedBy: written.openedBy, words: written.words });
});

const at = '2026-07-30T10:35:02.123Z';
const sesId = `0102019${'0'.repeat(53)}`;
const token = { lease: 1_785_407_700_123, tok: 'AbCdEfGh', firstDue: at };

test.for([
  ['is owed', { v: 1, st: 'pending', att: 0 }],
  ['is being sent', { v: 1, st: 'sending', att: 1, ...token }],
  ['is tried again', { v: 1, st: 'pending', att: 3, why: 'ThrottlingException', ...token }],
  ['has gone', { v: 1, st: 'sent', att: 1, id: sesId, at }],
  ['is there', { v: 1, st: 'sent', att: 1, id: sesId, at, delivered: at }],
  ['came back', { v: 1, st: 'bounced', att: 1, id: sesId, at, accepted: at, why: 'Permanent/NoEmail' }],
] as const)(
  'a check-in with UUIDs and long names, whose mail %s, is below 1 KB: what a write costs one unit for',
  ([, mail]) => {
    const isOwed = mail.st === 'pending' || mail.st === 'sending';
    const written = { ...checkIn(), mail, ...(isOwed && { dueAt: at }) };
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
  const words = [heard] as readonly StayWord[];
  const { checkedInAt: _, ...plain } = sampleStay();
  return {
    ...plain,
    source: 'urn:pms:grand-hotel-sol',
    reservationId: uuid(1),
    stayId: uuid(2),
    rev: 3,
    openedBy: uuid(3),
    openedAt: '2026-07-30T10:35:01.123Z',
    words,
    ...standingOf(knownBy(words)),
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
