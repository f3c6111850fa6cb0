import { describe, expect, test } from 'vitest';
import { cancelTicket, moveTicket, noteHanded, replaceTicket } from '../../src/core/stay/by-hand.ts';
import { erasedStay } from '../../src/core/stay/erase/erased.ts';
import type { KnownStay, Stay, Ticketed } from '../../src/core/stay/stay.ts';
import { hash } from '../../src/kit/hash.ts';
import { booked, later, location, onDay, posted, thenSaid, ticketed } from '../core/support/at-desk.ts';
import { bob, only, says, told } from '../core/support/samples.ts';
import { inShort, toldBy } from '../core/support/told-outside.ts';

const next = (stay: Stay) => ({ rev: stay.rev + 1 });
const withTicket = (change: Partial<Ticketed['ticket']>, stay = booked): Ticketed => ({
  ...stay,
  ...next(stay),
  ticket: { ...stay.ticket, ...change },
});
const apiStay = withTicket({ until: later }, posted('print'));
/** A new code has a serial of its own. */
const withSerial = <Some extends Stay>(stay: Some, serial: string) =>
  ({ ...stay, ticket: { ...ticketed(stay).ticket, serial } }) as Some & Ticketed;
const end = booked.ticket.until;
const justAfter = new Date(Date.parse(end) + 30_000).toISOString();
const login = '2026-07-30T14:00:00Z';

describe('a ticket', () => {
  test('is issued by a booking, and told with all that is public of it', () => {
    expect(toldBy(undefined, booked)).toEqual([
      {
        specversion: '1.0',
        id: expect.stringMatching(/^[\w-]{43}$/),
        source: '/wifi-tickets/locations/28XXX004',
        type: 'ticket.issued',
        subject: '1',
        time: '2026-07-02T10:00:00.000Z',
        datacontenttype: 'application/json',
        partitionkey: hash('28XXX004\u001Fstay-key'),
        sequence: '0000000001.0',
        data: {
          locationId: '28XXX004',
          source: 'urn:pms:hotel-sol',
          reservationId: 'RES-42',
          stayId: 'RES-42-1',
          serial: '1',
          from: '2026-07-30T13:00:00Z',
          until: end,
          numUsers: 4,
          service: 59220,
          status: 'new',
          href: 'https://api.example.com/rest/v1/Location/28XXX004/tickets/1',
        },
      },
    ]);
  });

  const cases: readonly (readonly [what: string, before: Stay | undefined, after: Stay, at: string, string[]])[] = [
    ['is issued by the API', undefined, apiStay, '2026-07-02T10:00:00Z', ['ticket.issued']],
    ['is none of a tentative stay', undefined, told(location, says('tentative', 2)), '2026-07-02T10:00:00Z', []],
    [
      'is issued once a tentative stay is confirmed',
      told(location, says('tentative', 2)),
      thenSaid(told(location, says('tentative', 2)), says('confirmed', 3)),
      '2026-07-03T10:00:00Z',
      ['ticket.issued'],
    ],
    ['says nothing when it is handed out', booked, noteHanded(booked, 'shown', onDay(3)), '2026-07-03T10:00:00Z', []],
    [
      'is replaced by reception, and its first login is told once',
      withTicket({ login }),
      replaceTicket(
        withTicket({ login }),
        { ...booked.ticket, serial: '2', user: 'NEW' },
        undefined,
        location,
        onDay(31),
      ),
      '2026-07-31T10:00:00Z',
      ['ticket.ended replaced', 'ticket.issued'],
    ],
    ['says nothing when only the guest changes', booked, { ...booked, ...next(booked) }, '2026-07-03T10:00:00Z', []],
    [
      'changes with the stay',
      booked,
      thenSaid(booked, says('confirmed', 3, { departure: { date: '2026-08-05' }, numUsers: 2 })),
      '2026-07-03T10:00:00Z',
      ['ticket.changed until numUsers'],
    ],
    [
      'changes at the desk',
      booked,
      { ...moveTicket(booked, later, location, onDay(3)), ...next(booked) },
      '2026-07-03T10:00:00Z',
      ['ticket.changed until'],
    ],
    [
      'changes its service and its beginning',
      booked,
      withTicket({ from: later, service: { ...booked.ticket.service, id: 7 } }),
      '2026-07-03T10:00:00Z',
      ['ticket.changed from service'],
    ],
    [
      'ends at a cancellation',
      booked,
      thenSaid(booked, only('cancelled', 3)),
      '2026-07-03T10:00:00Z',
      ['ticket.ended cancelled'],
    ],
    [
      'ends when it is cancelled at the desk',
      booked,
      { ...cancelTicket(booked, location, onDay(3)), ...next(booked) },
      '2026-07-03T10:00:00Z',
      ['ticket.ended cancelled'],
    ],
    [
      'ends once, however often its stay is cancelled',
      thenSaid(booked, only('cancelled', 3)),
      { ...thenSaid(booked, only('cancelled', 3)), rev: 3 },
      '2026-07-04T10:00:00Z',
      [],
    ],
    [
      'is another after a reinstatement',
      thenSaid(booked, only('cancelled', 3)),
      withSerial(thenSaid(thenSaid(booked, only('cancelled', 3)), says('confirmed', 4)), '2'),
      '2026-07-04T10:00:00Z',
      ['ticket.issued'],
    ],
    [
      'gives way to a new one for another guest',
      booked,
      withSerial(thenSaid(booked, says('confirmed', 4, { guest: bob })), '2'),
      '2026-07-04T10:00:00Z',
      ['ticket.ended replaced', 'ticket.issued'],
    ],
    [
      'ends when its stay is erased',
      booked,
      { ...erasedStay(booked, '2026-07-04T10:00:00Z'), ...next(booked) },
      '2026-07-04T10:00:00Z',
      ['ticket.ended erased'],
    ],
    [
      'ends when its issuer has cancelled it',
      booked,
      { ...booked, ...next(booked), ticket: undefined } as KnownStay,
      '2026-07-04T10:00:00Z',
      ['ticket.ended cancelled'],
    ],
    ['tells its first login', booked, withTicket({ login }), login, ['ticket.first_login']],
    ['tells no login twice', withTicket({ login }), { ...withTicket({ login }), rev: 3 }, '2026-07-30T15:00:00Z', []],
    [
      'ends when it is used up',
      withTicket({ login }),
      withTicket({ login, usedUpAt: '2026-07-30T16:00:00Z' }, withTicket({ login })),
      '2026-07-30T16:00:00Z',
      ['ticket.ended used_up'],
    ],
    [
      'stays good for a while when its guest leaves, and only changes',
      thenSaid(booked, says('checked_in', 30)),
      thenSaid(thenSaid(booked, says('checked_in', 30)), only('checked_out', 31)),
      '2026-07-31T09:00:00Z',
      ['ticket.changed until'],
    ],
    [
      'ends at a check-out that comes late',
      booked,
      thenSaid(thenSaid(booked, says('checked_in', 30)), only('checked_out', 31)),
      '2026-07-31T22:00:00Z',
      ['ticket.ended departed'],
    ],
    [
      'ends if its guest has not come',
      booked,
      thenSaid(booked, only('no_show', 31)),
      '2026-08-01T09:00:00Z',
      ['ticket.ended no_show'],
    ],
    ['ends by the clock without a word', booked, { ...booked, ...next(booked) }, justAfter, []],
    [
      'ended by the clock, and then its stay is cancelled',
      booked,
      { ...cancelTicket(booked, location, onDay(30)), ...next(booked) },
      justAfter,
      ['ticket.ended expired'],
    ],
    [
      'ended by the clock, and is then moved',
      booked,
      { ...moveTicket(booked, later, location, onDay(30)), ...next(booked) },
      justAfter,
      ['ticket.ended expired', 'ticket.changed until'],
    ],
    [
      'ended by the clock, and is shortened by a late word',
      booked,
      withTicket({ until: '2026-08-01T08:00:00Z' }),
      justAfter,
      ['ticket.ended expired'],
    ],
    [
      'ended by the clock days ago: then that was told',
      booked,
      { ...erasedStay(booked, '2026-08-09T10:00:00Z'), ...next(booked) },
      '2026-08-09T10:00:00Z',
      [],
    ],
    ['is issued too late to be good', undefined, booked, justAfter, ['ticket.issued', 'ticket.ended expired']],
  ];

  test.each(cases)('%s', (_, before, after, at, expected) => {
    expect(inShort(before, after, at)).toEqual(expected);
  });
});

test('an end by the clock has one id, whoever tells it', () => {
  const cancelled = { ...cancelTicket(booked, location, onDay(30)), ...next(booked) };
  const moved = { ...moveTicket(booked, later, location, onDay(30)), rev: 7 };
  const [first] = toldBy(booked, cancelled, justAfter);
  const [second] = toldBy(booked, moved, justAfter);
  const [third] = toldBy(undefined, booked, justAfter).slice(-1);
  expect(new Set([first?.id, second?.id, third?.id]).size).toBe(1);
  expect(first).toMatchObject({ time: '2026-08-01T10:00:00.000Z', sequence: '0000000001.9' });
});

test('the events of a write are in order, and have ids of their own', () => {
  const replaced = withSerial(thenSaid(booked, says('confirmed', 4, { guest: bob })), '2');
  const events = toldBy(booked, replaced, '2026-07-04T10:00:00Z');
  expect(events.map(({ sequence, subject }) => [sequence, subject])).toEqual([
    ['0000000002.0', '1'],
    ['0000000002.1', '2'],
  ]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(2);
});
