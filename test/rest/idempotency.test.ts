import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { opened } from '../testkit/opened.ts';
import { openApi } from './open-api.ts';

const base = '/rest/v1/Location/28XXX004';
const api = await opened(openApi());
let key = '';
key = await api.key();

const post = (idempotencyKey: string, body: object) =>
  api.call('POST', `${base}/tickets`, { key, body, headers: { 'Idempotency-Key': idempotencyKey } });

/** `KEYS=1000` runs it at full length. */
const keys = Number(process.env.KEYS ?? 8);

test(`${keys} keys, each posted 20 times at once, give one ticket a key`, async () => {
  const serials = new Set<string>();
  const before = (await api.call('GET', `${base}/tickets?limit=1`, { key })).json.pagination.rows;
  for (let i = 0; i < keys; i++) {
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => post(`key-${i}`, { service: '59219', userId: `guest-${i}` })),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    serials.add(answers[0]?.json.serial ?? '');
  }
  expect(serials.size).toBe(keys);
  const { rows } = (await api.call('GET', `${base}/tickets?limit=1`, { key })).json.pagination;
  expect(rows - before).toBe(keys);
});

test('the same key gives the same ticket later, in whichever encoding the same request comes', async () => {
  const first = await post('again', { service: '59219', numusers: 2 });
  expect((await post('again', { service: 59219, numusers: 2 })).text).toBe(first.text);
  const form = await api.call('POST', `${base}/tickets`, {
    key,
    headers: { 'Idempotency-Key': 'again', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'numusers=2&service=59219',
  });
  expect(form.text).toBe(first.text);
});

test('the same key with another request is refused, and makes nothing', async () => {
  await post('other', { service: '59219', numusers: 2 });
  const rows = async () => (await api.call('GET', `${base}/tickets?limit=1`, { key })).json.pagination.rows;
  const before = await rows();
  expect((await post('other', { service: '59219', numusers: 3 })).status).toBe(422);
  expect(await rows()).toBe(before);
});

test('a second key of the same Location finds the ticket that the first one made', async () => {
  const first = await post('rotated', { service: '59219' });
  key = await api.key();
  expect((await post('rotated', { service: '59219' })).text).toBe(first.text);
});

test('a key of 1 to 255 printable characters is taken, and no other', async () => {
  expect((await post('k'.repeat(255), { service: '59219' })).status).toBe(200);
  for (const bad of ['', 'k'.repeat(256), 'schlüssel', ' leading', 'new\nline']) {
    const { status, problem } = await post(bad, { service: '59219' });
    expect([status, problem.errors?.[0]?.pointer]).toEqual([400, '/header/Idempotency-Key']);
  }
});

test('without a key every post is a ticket of its own', async () => {
  const body = { service: '59219' };
  const [a, b] = await Promise.all([1, 2].map(() => api.call('POST', `${base}/tickets`, { key, body })));
  expect(a?.json.serial).not.toBe(b?.json.serial);
});

test('what loses a race leaves no code claimed behind', async () => {
  await Promise.all(Array.from({ length: 10 }, () => post('race', { service: '59219' })));
  const { Items = [] } = await api.table.db.send(new ScanCommand({ TableName: api.table.tableName }));
  const claims = Items.filter(({ pk }) => pk?.S?.startsWith('REALM#'));
  const tickets = Items.filter(({ ticketNo }) => ticketNo !== undefined);
  expect(claims).toHaveLength(tickets.length);
});
