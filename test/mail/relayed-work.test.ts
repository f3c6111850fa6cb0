import { describe, expect, test } from 'vitest';
import type { Location } from '../../src/core/location/location.ts';
import { emailWork } from '../../src/mail/mail-work.service.ts';
import { freeLine, ownAddresses } from '../core/owed/free-line.ts';
import { queuedMail, sampleStay } from '../core/store/sample-stay.ts';
import { opened } from '../testkit/opened.ts';
import { sampleLocation, sampleTicket } from './mail-samples.ts';
import { mailerOf, openSesGate } from './support/ses-gate.ts';

const alias = 'ada.abcd@guest.booking.com';
const { gate, client } = await opened(openSesGate());
const ses = client();

/** How deliver-tickets does a mail's work for one location; `domain`: of which locations may have senders. */
function work(location: Location, domain?: string) {
  const now = () => Date.parse('2026-03-01T10:00:00.000Z');
  return emailWork({
    ...ownAddresses,
    now,
    locations: { get: async () => location },
    logos: { of: async () => undefined },
    portalUrl: 'https://wifi.example.com/portal',
    line: freeLine(now).line,
    mailer: mailerOf(ses, domain),
  });
}

const about = { locationId: '28XXX004', key: 'key', kind: 'email', version: 1, attempt: 1 };

const stayOf = (email: string, change: Parameters<typeof sampleTicket>[0] = {}) =>
  sampleStay({
    locationId: '28XXX004',
    ticket: sampleTicket(change),
    facts: { guest: { email }, format: 'email' },
    owed: queuedMail({}),
  });

describe('a mail through a portal is skipped', () => {
  const placed = { user: '12345678', placed: { at: '2026-03-01T10:00:00.000Z' } as never };

  test.each([
    ['a code of digits', placed],
    ['a password of digits', { coding: 'base32pass', user: 'ABCDE', pass: '123-45-678' } as const],
    ['a code like a web address', { ...placed, user: 'sol.guests' }],
    ['a code that is too long to be seen at once', { ...placed, user: 'A'.repeat(21) }],
  ])('for %s, which a guest with an own address is mailed', async (_, ticket) => {
    const { prepare } = work(sampleLocation());
    expect(await prepare(stayOf(alias, ticket), about)).toEqual({ why: 'code_not_relayable' });
    expect(await prepare(stayOf('ada@example.com', ticket), about)).toMatchObject({ job: { to: 'ada@example.com' } });
  });

  test('once the file says off, also if it was owed before; not for other portals', async () => {
    const { prepare } = work(sampleLocation({ relays: { 'booking.com': 'off' } }));
    expect(await prepare(stayOf(alias), about)).toEqual({ why: 'relay_not_approved' });
    for (const other of ['ada@agoda-messaging.com', 'ada@example.com'])
      expect(await prepare(stayOf(other), about)).toMatchObject({ job: { to: other } });
  });
});

test.each([
  ['sol@hotel-sol.example', 'hotel-sol.example', 'sol@hotel-sol.example'],
  // What the role may not send from would hold up all mails.
  ['sol@elsewhere.example', 'hotel-sol.example', 'wifi@hotel-sol.example'],
  ['sol@mail.hotel-sol.example', 'hotel-sol.example', 'wifi@hotel-sol.example'],
  ['sol@hotel-sol.example', '', 'wifi@hotel-sol.example'],
  [undefined, 'hotel-sol.example', 'wifi@hotel-sol.example'],
])('a location with the sender %s, where locations may send from %j, mails from %s', async (own, domain, from) => {
  const { prepare, perform } = work(sampleLocation({ senderAddress: own }), domain);
  const prepared = await prepare(stayOf('ada@example.com'), about);
  const job = 'job' in prepared ? prepared.job : expect.unreachable();
  expect(await perform(job, about)).toMatchObject({ type: 'accepted' });
  const raw = gate.messages().at(-1)?.raw.toString() ?? '';
  expect(/^From: (.*)\r$/m.exec(raw)?.[1]).toBe(`Hotel Sol <${from}>`);
});
