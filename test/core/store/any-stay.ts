import { isOwed, workStatuses } from '../../../src/core/owed/work.ts';
import { standingOf } from '../../../src/core/stay/next-stay.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import type { StayEntry } from '../../../src/core/stay/stay-entry.ts';
import { type StayFacts, stayStatuses } from '../../../src/core/stay/stay-event.ts';
import { replay } from '../../../src/core/stay/stay-state.ts';
import { type Actor, acts } from '../../../src/core/stay/trail.ts';
import type { Ticket } from '../../../src/core/ticket/ticket.ts';
import { soldService } from '../../mail/mail-samples.ts';
import fc from '../../testkit/properties.ts';
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
    // An issuer's own may begin with zeros.
    serial: fc.oneof(fc.integer({ min: 1, max: 999_999_999_999 }).map(String), fc.constant('0012389942')),
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
    usedUpAt: instant,
    placed: fc.record(
      { from: instant, until: instant, former: fc.constant([{ serial: '1', until: '2026-08-02T10:00:00Z' }]) },
      { requiredKeys: ['from', 'until'] },
    ),
    use: some({ upload: limit, download: limit, connections: limit }),
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

const terms = fc.record(
  { from: instant, until: instant, numUsers: limit, service, withdrawn: fc.constant(true as const) },
  { requiredKeys: ['from', 'until', 'numUsers', 'service'] },
);

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
const word: fc.Arbitrary<StayEntry> = fc.record(
  {
    seq: fc.tuple(instant, eventId).map((parts) => parts.join('#')),
    status: fc.constantFrom(...stayStatuses),
    called: fc.constantFrom('checked_in', 'check_in_reverted', 'reinstated'),
    facts,
    whole: fc.constant(true),
    receivedAt: instant,
    cancels: fc.constant(true),
  },
  { requiredKeys: ['seq', 'facts'] },
);

const entries = fc.uniqueArray(word, { minLength: 1, maxLength: 8, selector: ({ seq }) => seq });

/** Work of any kind; while it is owed, it is due some time. */
const work = fc
  .record(
    {
      version: limit,
      status: fc.constantFrom(...workStatuses),
      attempts: limit,
      dueAt: instant,
      why: text,
      id: text,
      leaseToken: text,
      queuedAt: instant,
      acceptedAt: instant,
      deliveredAt: instant,
      delayedAt: instant,
      mayHaveArrived: fc.constant(true),
      follows: fc.record({ id: text, change: fc.constantFrom('moved', 'replaced') }),
      mailedTerms: some({ from: instant, email: text }),
      supersedes: fc.record({
        version: limit,
        status: fc.constantFrom('accepted', 'bounced', 'failed'),
        attempts: limit,
        deliveredAt: instant,
        mailedTerms: some({ until: instant, email: text }),
      }),
    },
    { requiredKeys: ['version', 'status', 'attempts', 'dueAt'] },
  )
  .map(({ dueAt, ...one }) => ({
    ...one,
    ...(isOwed(one) && { dueAt }),
    ...(one.status === 'rejected' && { why: 'rejected' }),
  }));

const actor: fc.Arbitrary<Actor> = fc.oneof(
  fc.record({ kind: fc.constant('key' as const), id: text }),
  fc.record({ kind: fc.constant('person' as const), subject: text, name: text }),
  fc.record({ kind: fc.constant('operator' as const) }),
);
const act = fc.record(
  { at: instant, by: actor, act: fc.constantFrom(...acts), what: text },
  { requiredKeys: ['at', 'by', 'act'] },
);
const trail = fc.record(
  { acts: fc.array(act, { minLength: 1, maxLength: 3 }), earlier: limit },
  { requiredKeys: ['acts'] },
);

/** Any stay that can be stored. */
export const anyStay = fc
  .tuple(
    some({
      ticket,
      owed: some({ email: work, placement: work }),
      order: terms,
      openedAt: instant,
      openedBy: eventId,
      stayId: eventId,
      reservationId: eventId,
      trail,
      group: fc.record({ id: text, size: limit, place: limit }),
      requestHash: text,
      named: fc.constant(true),
      rooms: fc.array(text, { minLength: 1, maxLength: 3 }),
      roomsUntil: fc.constant('2026-08-09'),
    }),
    entries,
    entries,
    fc.constantFrom('active', 'cancelled'),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([change, told, earlier, state, isLong, isUsual]): Stay => {
    const { ticket: _, openedBy: __, ...plain } = { ...sampleStay(), owed: {} };
    const usual = isUsual && {
      stayId: change.reservationId ?? plain.reservationId,
      openedBy: told[0]?.seq.replace(/^[^#]*#/, ''),
      ...(change.ticket && { openedAt: change.ticket.createdAt }),
    };
    const before = isLong ? replay(earlier) : undefined;
    const wholeBefore = before && replay(earlier.filter(({ whole }) => whole));
    const standing = standingOf(replay(told, before));
    const { checkedInAt: ___, ended: ____, ...rest } = plain;
    // Records of fast-check have no prototype; what JSON gives has.
    return structuredClone({
      ...rest,
      ...standing,
      state,
      entries: told,
      ...(before && { before, wholeBefore }),
      ...change,
      ...usual,
    }) as Stay;
  });
