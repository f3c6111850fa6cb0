import { expect, test } from 'vitest';
import { issuerLines } from '../../../src/core/ticket/status.ts';
import type { FormerTicket } from '../../../src/core/ticket/ticket.ts';
import { booked } from '../support/at-desk.ts';

const now = Date.parse('2026-07-02T10:00:00Z');
const { from, until } = booked.ticket;

const told = (former: readonly FormerTicket[]) =>
  issuerLines({ ...booked, ticket: { ...booked.ticket, placed: { from, until, former } } }, now).join('\n');

test('ticket show tells apart what a code has replaced from what came too late, of which no guest knows', () => {
  const end = '2026-08-05T10:00:00Z';
  expect(told([{ serial: '7', until: end }])).toContain(
    `it has replaced ticket 7, whose code is good there until ${end}`,
  );
  const late = told([{ serial: '8', until: end, unwanted: true }]);
  expect(late).toContain(`ticket 8 came too late to be wanted`);
  expect(late).toContain(`mailed to nobody: it is good there until ${end}`);
  expect(late).not.toContain('replaced');
  expect(told([{ serial: '9', until: '2026-07-01T10:00:00Z' }])).not.toContain('9');
});
