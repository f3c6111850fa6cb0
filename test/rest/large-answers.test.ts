import { expect, test } from 'vitest';
import type { StoredTicket } from '../../src/core/ports.ts';
import { newestTickets } from '../../src/core/ticket/lists/read-tickets.store.ts';
import { openApi } from './open-api.ts';

/** What Lambda answers with at most, in bytes: the body is a JSON string in it. */
const lambdasMost = 6_291_556;

test('more than Lambda can answer with is answered with fewer rows, says so, and goes on by Link', async () => {
  let tickets: StoredTicket[] = [];
  const lists = {
    bySerial: async () => undefined,
    byFormerSerial: async () => undefined,
    byAddress: async () => [],
    undelivered: async () => ({ guests: [] }),
    page: async () => ({ tickets, rows: 12_000, sales: 0 }),
  };
  const api = await openApi({ lists });
  const key = await api.key();
  const path = '/rest/v1/Location/28XXX004/tickets';
  const made = await api.call('POST', path, { key, body: { service: '59219', userId: '"'.repeat(64) } });
  const [stored] = await newestTickets(api.table, '28XXX004', 1);
  expect(stored?.stay.ticket.serial).toBe(made.json.serial);
  if (!stored) throw new Error('no ticket');
  const { ticket } = stored.stay;
  const long = {
    ...stored.stay,
    ticket: { ...ticket, service: { ...ticket.service, name: 'Ä"\\\u2028😀\n'.repeat(80) } },
  };
  tickets = Array.from({ length: 5000 }, () => ({ ref: stored.ref, stay: long }));
  const { json, text, headers } = await api.call('GET', path, { key });
  const bytes = Buffer.byteLength(JSON.stringify(text));
  expect(bytes).toBeLessThan(lambdasMost);
  expect(bytes, 'no row fewer than fit').toBeGreaterThan(0.95 * lambdasMost);
  expect(json.data.length).toBeLessThan(5000);
  expect(json.data.length).toBeGreaterThan(2000);
  expect(json.pagination).toEqual({
    offset: 0,
    limit: json.data.length,
    rows: 12_000,
    pages: Math.ceil(12_000 / json.data.length),
    currentPage: 1,
  });
  expect(headers.link).toMatch(/^<\?cursor=[\w-]+>; rel="next"$/);
  await api.close();
});
