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

  const cancelled = thenSaid(booked, only('cancelled', 3));
  const tentative = told(location, says('tentative', 2));
  const checkedIn = thenSaid(booked, says('checked_in', 30));
  const left = thenSaid(checkedIn, only('checked_out', 31));
  const changed = thenSaid(booked, says('confirmed', 3, { departure: { date: '2026-08-05' }, numUsers: 2 }));
  const cancelledOn = (day: number) => ({ ...cancelTicket(booked, location, onDay(day)), ...next(booked) });
  const movedOn = (day: number) => ({ ...moveTicket(booked, later, location, onDay(day)), ...next(booked) });
  const erasedAt = (at: string) => ({ ...erasedStay(booked, at), ...next(booked) });
  const otherService = withTicket({ from: later, service: { ...booked.ticket.service, id: 7 } });
  const used = withTicket({ login });
  const usedUp = withTicket({ login, usedUpAt: '2026-07-30T16:00:00Z' }, used);
  const reinstated = withSerial(thenSaid(cancelled, says('confirmed', 4)), '2');
  const another = withSerial(thenSaid(booked, says('confirmed', 4, { guest: bob })), '2');
  const byIssuer = { ...booked, ...next(booked), ticket: undefined } as KnownStay;
  const byReception = replaceTicket(
    used,
    { ...booked.ticket, serial: '2', user: 'NEW' },
    ...([undefined, location, onDay(31)] as const),
  );
  const on = (day: string) => `2026-${day}T10:00:00Z`;
  const shorter = withTicket({ until: '2026-08-01T08:00:00Z' });
  const cases: readonly (readonly [what: string, before: Stay | undefined, after: Stay, at: string, ...string[]])[] = [
    ['is issued by the API', undefined, apiStay, on('07-02'), 'ticket.issued'],
    ['is none of a tentative stay', undefined, tentative, on('07-02')],
    [
      'is issued once it is confirmed',
      tentative,
      thenSaid(tentative, says('confirmed', 3)),
      on('07-03'),
      'ticket.issued',
    ],
    ['says nothing when it is handed out', booked, noteHanded(booked, 'shown', onDay(3)), on('07-03')],
    ['is replaced by reception', used, byReception, on('07-31'), 'ticket.ended replaced', 'ticket.issued'],
    ['says nothing when only the guest changes', booked, { ...booked, ...next(booked) }, on('07-03')],
    ['changes with the stay', booked, changed, on('07-03'), 'ticket.changed until numUsers'],
    ['changes at the desk', booked, movedOn(3), on('07-03'), 'ticket.changed until'],
    ['changes its service and its beginning', booked, otherService, on('07-03'), 'ticket.changed from service'],
    ['ends at a cancellation', booked, cancelled, on('07-03'), 'ticket.ended cancelled'],
    ['ends when it is cancelled at the desk', booked, cancelledOn(3), on('07-03'), 'ticket.ended cancelled'],
    ['ends once, however often its stay is cancelled', cancelled, { ...cancelled, rev: 3 }, on('07-04')],
    ['is another after a reinstatement', cancelled, reinstated, on('07-04'), 'ticket.issued'],
    ['gives way to that of another guest', booked, another, on('07-04'), 'ticket.ended replaced', 'ticket.issued'],
    ['ends when its stay is erased', booked, erasedAt(on('07-04')), on('07-04'), 'ticket.ended erased'],
    ['ends when its issuer has cancelled it', booked, byIssuer, on('07-04'), 'ticket.ended cancelled'],
    ['tells its first login', booked, used, login, 'ticket.first_login'],
    ['tells no login twice', used, { ...used, rev: 3 }, '2026-07-30T15:00:00Z'],
    ['ends when it is used up', used, usedUp, '2026-07-30T16:00:00Z', 'ticket.ended used_up'],
    ['stays good for a while when its guest leaves', checkedIn, left, '2026-07-31T09:00:00Z', 'ticket.changed until'],
    ['ends at a check-out that comes late', booked, left, '2026-07-31T22:00:00Z', 'ticket.ended departed'],
    [
      'ends if its guest has not come',
      booked,
      thenSaid(booked, only('no_show', 31)),
      '2026-08-01T09:00:00Z',
      'ticket.ended no_show',
    ],
    ['ends by the clock without a word', booked, { ...booked, ...next(booked) }, justAfter],
    ['ended by the clock, and is then cancelled', booked, cancelledOn(30), justAfter, 'ticket.ended expired'],
    [
      'ended by the clock, and is then moved',
      booked,
      movedOn(30),
      justAfter,
      'ticket.ended expired',
      'ticket.changed until',
    ],
    ['ended by the clock, and is shortened late', booked, shorter, justAfter, 'ticket.ended expired'],
    ['ended by the clock days ago: then that was told', booked, erasedAt(on('08-09')), on('08-09')],
    ['is issued too late to be good', undefined, booked, justAfter, 'ticket.issued', 'ticket.ended expired'],
  ];

  test.for(cases)('%s', ([, before, after, at, ...expected]) => {
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
