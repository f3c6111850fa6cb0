import { expect, test } from 'vitest';
import { sourceOf } from '../../src/core/stay/source.ts';
import { ticketsBySerial } from '../../src/core/ticket/lists/read-tickets.store.ts';
import { opened } from '../testkit/opened.ts';
import { openApi } from './open-api.ts';

const base = '/rest/v1/Location/28XXX004/tickets';
const api = await opened(openApi());
const key = await api.key();

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const make = async (body: object = {}) =>
  (await api.call('POST', base, { key, body: { service: '59220', valid_until: inDays(2), ...body } })).json;
const print = (serial: string, query = '', request: object = { key }) =>
  api.call('GET', `${base}/${serial}/print${query}`, request);
const grouped = (code: string) => `${code.slice(0, 4)}-${code.slice(4)}`;
const count = (text: string, part: string) => text.split(part).length - 1;

test('whoever posts a ticket for print gets it as a page with its code, in the Location’s language', async () => {
  const { serial, user } = await make({ format: 'print', userId: '204' });
  const { status, headers, text } = await print(serial);
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(text).toContain(`>${grouped(user)}<`);
  expect(text).toContain('<html lang="es"');
  expect(text).toContain(serial);
  expect(text).toContain('size:105mm 148mm');
});

test('nobody keeps the page, nothing on it can run or fetch, and no browser takes it for anything else', async () => {
  const { headers } = await print((await make()).serial);
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
    'x-content-type-options': 'nosniff',
  });
});

test('the layout and the number of copies are the caller’s', async () => {
  const { serial, user } = await make();
  const sheet = await print(serial, '?layout=sheet&copies=5');
  expect(count(sheet.text, grouped(user))).toBe(5);
  expect(count(sheet.text, 'class="paper sheet"')).toBe(2);
  expect((await print(serial, '?layout=receipt')).text).toContain('size:80mm');
  const wrong = await print(serial, '?layout=poster&copies=41');
  expect([wrong.status, wrong.problem.errors?.map(({ pointer }) => pointer)]).toEqual([
    400,
    ['/query/layout', '/query/copies'],
  ]);
});

test('HEAD tells what GET would, without the code', async () => {
  const { serial } = await make();
  const { status, headers, text } = await api.call('HEAD', `${base}/${serial}/print`, { key });
  expect([status, headers['content-type'], text]).toEqual([200, 'text/html; charset=utf-8', '']);
});

test('a ticket that is cancelled or has expired, or is not there, is not printed', async () => {
  const { serial } = await make();
  await api.call('DELETE', `${base}/${serial}`, { key });
  expect(await print(serial)).toMatchObject({
    status: 409,
    problem: { type: 'urn:wifi-tickets:problem:ticket-cancelled' },
  });
  const later = await openApi({ now: () => Date.now() + 10 * 86_400_000 });
  const old = await openApi({ stays: later.deps.stays, lists: later.deps.lists, codes: later.deps.codes });
  const oldKey = await old.key();
  const made = await old.call('POST', base, { key: oldKey, body: { service: '59220', valid_until: inDays(2) } });
  const expired = await later.call('GET', `${base}/${made.json.serial}/print`, { key: await later.key() });
  expect(expired).toMatchObject({ status: 409, problem: { type: 'urn:wifi-tickets:problem:ticket-expired' } });
  expect((await print('99999999')).status).toBe(404);
  await Promise.all([later.close(), old.close()]);
});

test('what a connected hotel system calls a room’s id is not printed as if it stood on the door', async () => {
  const { serial } = await make();
  const printed = async (source: string, room: { id: string; name?: string }) => {
    const [{ ref } = expect.fail('no ticket')] = await ticketsBySerial(api.table, serial);
    const stay = (await api.deps.stays.get(ref)) ?? expect.fail('no stay');
    const entries = stay.entries.map((word) => ({ ...word, facts: { ...word.facts, room } }));
    expect(await api.deps.stays.put(ref, stay, { ...stay, source, entries, facts: { ...stay.facts, room } })).toBe(
      true,
    );
    return (await print(serial)).text;
  };
  expect(await printed('pms', { id: '204' })).toContain('habitación 204');
  expect(await printed(sourceOf('sol'), { id: '7d1f0c3e', name: 'Suite Mar' })).toContain('Suite Mar');
  expect(await printed(sourceOf('sol'), { id: '7d1f0c3e' })).not.toContain('7d1f0c3e');
});
