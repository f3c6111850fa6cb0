import { expect, test } from 'vitest';
import { dailyQuotasTable } from '../../src/rest/keys/daily-quotas.store.ts';
import { openTable } from '../core/store/open-table.ts';
import { checkIn } from '../end-to-end/support/event.ts';
import { openApi } from './open-api.ts';

const base = '/rest/v1/Location/28XXX004';

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** An API whose keys may make three tickets, mail two and post one event a day, which ends for no test. */
async function openCapped() {
  const open = await openTable();
  const quotas = dailyQuotasTable(open.table, { tickets: 3, mails: 2, events: 1 });
  const api = await openApi({ quotas });
  return { ...api, close: () => Promise.all([api.close(), open.close()]) };
}

test('a key’s day ends with 429 and the seconds to midnight, for tickets, mails and events each', async () => {
  const api = await openCapped();
  const key = await api.key();
  const post = (body: object) => api.call('POST', `${base}/tickets`, { key, body });
  const mail = { service: '59219', format: 'email', userId: 'ada@example.com' };
  expect((await post(mail)).status).toBe(200);
  expect((await post(mail)).status).toBe(200);
  expect((await post(mail)).status).toBe(429);
  // The mail that was refused has used up no ticket.
  expect((await post({ service: '59219' })).status).toBe(200);
  const refused = await post({ service: '59219' });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(86_400);
  const event = (id: string) => api.call('POST', `${base}/events`, { key, body: checkIn(id) });
  expect([(await event('A')).status, (await event('B')).status]).toEqual([202, 429]);
  expect((await api.call('GET', `${base}/tickets`, { key })).json.pagination.rows).toBe(3);
  expect((await api.call('POST', `${base}/tickets`, { key: await api.key(), body: { service: '59219' } })).status).toBe(
    200,
  );
  await api.close();
});

test('of two who mail a ticket at once only the one whose mail goes has used up one; a moved end uses one up as well', async () => {
  const api = await openCapped();
  const key = await api.key();
  const body = { service: '59220', valid_until: inDays(2), userId: 'ada@example.com' };
  const { serial } = (await api.call('POST', `${base}/tickets`, { key, body })).json;
  const path = `${base}/tickets/${serial}`;
  const mailed = () => api.call('POST', `${path}/email`, { key, body: {} });
  const both = await Promise.all([mailed(), mailed()]);
  expect(both.map(({ status }) => status)).toEqual([202, 202]);
  const sent = async () => {
    const { ref, stay } = (await api.deps.lists.bySerial('28XXX004', serial)) ?? expect.unreachable();
    const email = { ...stay.owed.email, status: 'accepted' } as const;
    await api.deps.stays.put(ref, stay, { ...stay, owed: { email } } as typeof stay);
  };
  await sent();
  const move = (valid_until: string) => api.call('PATCH', path, { key, body: { valid_until } });
  expect((await move(inDays(3))).json.mail).toMatchObject({ state: 'queued' });
  await sent();
  expect((await move(inDays(4))).problem.type).toContain('cap-reached');
  await api.close();
});

test('what is asked wrongly, and what is asked again, costs nothing of the day', async () => {
  const api = await openCapped();
  const key = await api.key();
  const post = (body: object, again = 'same') =>
    api.call('POST', `${base}/tickets`, { key, body, headers: { 'Idempotency-Key': again } });
  for (let i = 0; i < 5; i++) expect((await post({ service: 'none' })).status).toBe(400);
  for (let i = 0; i < 5; i++) expect((await post({ service: '59219' })).status).toBe(200);
  expect((await post({ service: '59219' }, 'second')).status).toBe(200);
  expect((await post({ service: '59219' }, 'third')).status).toBe(200);
  expect((await post({ service: '59219' }, 'fourth')).status).toBe(429);
  await api.close();
});
