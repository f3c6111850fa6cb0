import { describe, expect, test } from 'vitest';
import { withPlacedTicket } from '../../../src/core/owed/kinds/placement/placed-ticket.ts';
import type { KnownStay, Ticketed } from '../../../src/core/stay/stay.ts';
import { orderedStay } from '../../../src/core/ticket/status.ts';
import type { Ticket, TicketTerms } from '../../../src/core/ticket/ticket.ts';
import { octopusIssuer } from '../../issuers/support/octopus-issuer.ts';
import { booked, location, ticketed } from '../support/at-desk.ts';

type PlacedTicket = NonNullable<Ticket['placed']>;

const now = Date.parse('2026-07-02T10:00:00Z');
const elsewhere = { ...location, issuer: octopusIssuer() };
const { ticket, ...untold } = booked;
const terms: TicketTerms = {
  service: ticket.service,
  from: '2026-07-10T10:00:00Z',
  until: '2026-07-20T10:00:00Z',
  numUsers: 2,
};

/** The stay while its issuer is asked for a version of its ticket. */
function asking(stay: KnownStay, version: number): KnownStay {
  const placement = { version, status: 'sending', attempts: 1, label: '304' } as const;
  return { ...stay, order: terms, owed: { ...stay.owed, placement } };
}

/** The stay once the issuer has issued that. */
function placed(stay: KnownStay, version: number) {
  const credentials = { serial: String(version), user: `CODE${version}`, pass: '', radiusUser: '', realm: 'H1' };
  const { from, until } = terms;
  const issued = { ticket: { ...credentials, coding: 'passcode' } as const, terms, window: { from, until } };
  return withPlacedTicket(stay, version, issued, { location: elsewhere, now });
}

const first = ticketed(placed(asking(untold, 1), 1));
const isNow = (change: Partial<PlacedTicket>): Ticketed => ({
  ...first,
  ticket: { ...first.ticket, placed: { ...(first.ticket.placed as PlacedTicket), ...change } },
});
const formerAfter = (stay: Ticketed) => placed(asking(stay, 2), 2)?.ticket?.placed?.former;

test('a ticket that is recorded is not recorded again', () => {
  expect(first.ticket.serial).toBe('1');
  expect(placed(first, 1)).toBeUndefined();
});

describe('of the tickets before, a stay tells', () => {
  test('the one that still stands', () => {
    expect(formerAfter(first)).toEqual([{ serial: '1', until: terms.until }]);
  });

  test('none that has ended', () => {
    expect(formerAfter(isNow({ until: '2026-07-01T00:00:00Z' }))).toBeUndefined();
  });

  test('none that was cancelled there, but what stands beside that', () => {
    expect(formerAfter(isNow({ cancelled: true }))).toBeUndefined();
    const former = [{ serial: '0', until: terms.until }];
    expect(formerAfter(isNow({ cancelled: true, former }))).toEqual(former);
  });
});

describe('another ticket is ordered', () => {
  test('for all devices, where there is one for two', () => {
    expect(orderedStay(first, { ...terms, numUsers: 0 }, now).order).toMatchObject({ numUsers: 0 });
  });

  test('where the one there was cancelled', () => {
    expect(orderedStay(isNow({ cancelled: true }), terms, now).order).toMatchObject(terms);
  });

  test('not where the one there does', () => {
    expect(orderedStay(first, { ...terms, numUsers: 1 }, now).order).toBeUndefined();
  });
});
