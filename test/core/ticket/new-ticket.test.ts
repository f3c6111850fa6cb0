import { describe, expect, test } from 'vitest';
import { NoFreeCode } from '../../../src/core/errors.ts';
import { newTicket, type TicketIssuer } from '../../../src/core/ticket/new-ticket.service.ts';
import { postedStay } from '../../../src/core/ticket/ticket-by-api.ts';
import { sampleTicket } from '../../mail/mail-samples.ts';
import { hotel } from '../support/samples.ts';

const location = hotel();
const ref = { locationId: location.id, key: 'stay' };
const { from, until, numUsers, service } = sampleTicket();
const terms = { from, until, numUsers, service };
const now = Date.parse('2026-07-30T10:00:00Z');

/** An issuer whose codes count up, of which the first so many are another's. */
function issuerOf(taken: number, serial = 10_000_001) {
  const claims: string[] = [];
  let drawn = 0;
  const tools: TicketIssuer = {
    now: () => now,
    serials: { next: async () => serial },
    generator: { credentials: () => ({ user: `CODE-${drawn++}`, pass: 'secret' }) },
    codes: {
      claim: async (realm, code, { key }, end) => claims.push(`${realm} ${code} ${key} ${end}`) > taken,
      release: async () => undefined,
    },
  };
  return { tools, claims };
}

describe('a new ticket', () => {
  test('has the first code that is free, claimed for its stay until its end', async () => {
    const { tools, claims } = issuerOf(2);
    expect(await newTicket(ref, terms, location, tools)).toEqual({
      ...terms,
      user: 'CODE-2',
      pass: 'secret',
      serial: '10000001',
      radiusUser: '9693355000',
      coding: location.coding,
      realm: location.realm,
      createdAt: '2026-07-30T10:00:00.000Z',
    });
    expect(claims).toEqual([0, 1, 2].map((n) => `${location.realm} CODE-${n} stay ${until}`));
  });

  test('is not to be had in a realm that is full, after fifty draws', async () => {
    const { tools, claims } = issuerOf(1000);
    await expect(newTicket(ref, terms, location, tools)).rejects.toThrow(NoFreeCode);
    expect(claims).toHaveLength(50);
    await expect(newTicket(ref, terms, location, issuerOf(49).tools)).resolves.toMatchObject({ user: 'CODE-49' });
  });

  test('has ten digits of its own for RADIUS', async () => {
    const digits = new Set<string>();
    for (let serial = 1; serial <= 500; serial++) {
      const { radiusUser } = await newTicket(ref, terms, location, issuerOf(0, serial).tools);
      expect(radiusUser).toMatch(/^\d{10}$/);
      digits.add(radiusUser);
    }
    expect(digits.size).toBe(500);
  });
});

describe('a posted ticket’s stay', () => {
  const ticket = sampleTicket();
  const posted = (change: object) =>
    postedStay({ ref, ticket, format: 'email', by: { kind: 'key', id: 'key-1' }, ...change }, location, now);

  test('stands by itself, and tells which key issued it', () => {
    expect(posted({ userId: 'Ada@Example.COM', requestHash: 'digest' })).toEqual({
      locationId: location.id,
      source: 'urn:wifi-tickets:api',
      reservationId: ticket.serial,
      stayId: ticket.serial,
      rev: 0,
      seq: `${ticket.createdAt}#api`,
      state: 'active',
      gen: 1,
      status: 'unknown',
      facts: { format: 'email', guest: { email: 'Ada@example.com' } },
      stands: false,
      entries: [{ seq: `${ticket.createdAt}#api`, facts: { format: 'email', guest: { email: 'Ada@example.com' } } }],
      openedAt: ticket.createdAt,
      trail: { acts: [{ at: ticket.createdAt, by: { kind: 'key', id: 'key-1' }, act: 'created' }] },
      requestHash: 'digest',
      ticket: { ...ticket, userId: 'Ada@Example.COM' },
      owed: { email: { version: 1, status: 'queued', attempts: 0, dueAt: '2026-07-30T10:01:00.000Z' } },
    });
  });

  test('owes no mail on paper, and takes no user for an address who is none', () => {
    const paper = posted({ format: 'print', userId: 'desk 4' });
    expect(paper.facts).toStrictEqual({ format: 'print' });
    expect(paper.owed.email).toMatchObject({ status: 'skipped', why: 'not_requested' });
    expect(paper).not.toHaveProperty('requestHash');
    expect(paper.ticket.userId).toBe('desk 4');
    expect(posted({ format: 'print' }).ticket).not.toHaveProperty('userId');
  });
});
