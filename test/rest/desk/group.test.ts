import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { erasedStay } from '../../../src/core/stay/erase/erased.ts';
import type { CreatedTicketsAnswer } from '../../../src/rest/wire/ticket-answers.schema.ts';
import { hotelId, openDesk } from './open-desk.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
let ours: string;
beforeAll(async () => {
  desk = await openDesk();
  desk.turnTo(Date.parse('2026-07-30T10:00:00Z'));
  ours = await desk.key(['read', 'issue', 'desk'], [hotelId]);
});
afterAll(() => desk.close());

const at = (path: string, place = hotelId) => `/rest/v1/Location/${place}/${path}`;

/** Makes a group; resolves to its tickets' serials, in their order. */
async function made(order: string, body: object, place = hotelId, key = ours): Promise<readonly string[]> {
  const { json, text } = await desk.call('POST', at('tickets/batch', place), {
    key,
    headers: { 'Idempotency-Key': order },
    body: { service: '59220', valid_until: '2026-08-01T12:00', ...body },
  });
  const { tickets } = json as unknown as CreatedTicketsAnswer;
  if (!tickets) throw new Error(text);
  return tickets.map(({ serial }) => serial);
}

const search = (body: object, key = ours, place = hotelId) =>
  desk.call('POST', at('desk/search', place), { key, body });
const groupOf = async (serial: string) => (await search({ groupOf: serial })).desk.rows;
const serials = async (rows: Promise<readonly { readonly serial?: string | undefined }[]>) =>
  (await rows).map(({ serial }) => serial);

/** What reception does to a group: the same act for each of its tickets. */
const each = async (serial: string, method: 'PATCH' | 'DELETE' | 'GET', { path = '', body = {} } = {}) => {
  const statuses: number[] = [];
  for (const row of await groupOf(serial)) {
    const sent = method === 'PATCH' ? { body: { ...body, expected: { valid_until: row.until } } } : {};
    statuses.push((await desk.call(method, at(`tickets/${row.serial}${path}`), { key: ours, ...sent })).status);
  }
  return statuses;
};
const trailOf = async (serial: string | undefined) =>
  (await desk.get(`desk/stays/${serial}`)).desk.trail.map(({ act }) => act);

describe('a group with a name', () => {
  test('is found by the name, and whole and in its order by any of its tickets, long before it comes', async () => {
    const names = ['Ada Example', 'Bob Sample', 'Cher'];
    const here = await made('named', { count: 3, names, groupName: ' Conference Müller ' });
    const { rows } = (await desk.get('desk/today')).desk;
    expect(rows.filter(({ group }) => group?.name === 'Conference Müller')).toHaveLength(3);
    const { rows: found } = (await search({ text: 'conference muller' })).desk;
    expect(found.map(({ serial }) => serial).toSorted()).toEqual(here.toSorted());
    for (const serial of here) expect(await serials(groupOf(serial))).toEqual(here);
    const later = { start_time: '2027-03-01T12:00', valid_until: '2027-03-05T12:00', count: 120, groupName: 'Tour' };
    const tour = await made('later', later);
    expect(await serials(groupOf(tour[77] ?? ''))).toEqual(tour);
    expect((await groupOf(tour[0] ?? ''))[0]).toMatchObject({ from: '2027-03-01T11:00:00Z', group: { size: 120 } });
  });

  test('is prolonged as one: who was cancelled meanwhile is told and the others go on; again changes nothing', async () => {
    const [first = '', second = '', third = ''] = await made('longer', { count: 3, groupName: 'Longer' });
    await desk.cancel(second);
    const body = { valid_until: '2026-08-02T12:00' };
    expect(await each(first, 'PATCH', { body })).toEqual([200, 409, 200]);
    expect((await groupOf(first)).map(({ until, status }) => [until, status])).toEqual([
      ['2026-08-02T10:00:00Z', 'new'],
      ['2026-08-01T10:00:00Z', 'cancelled'],
      ['2026-08-02T10:00:00Z', 'new'],
    ]);
    expect(await each(first, 'PATCH', { body })).toEqual([200, 409, 200]);
    expect(await trailOf(third)).toEqual(['created', 'moved']);
  });

  test('is printed, and cancelled, as one: a new code is still of the group', async () => {
    const [first = '', second = ''] = await made('gone', { count: 3, groupName: 'Gone' });
    const replaced = await desk.call('POST', at(`tickets/${second}/replace`), { key: ours, body: {} });
    const all = await serials(groupOf(first));
    expect(all[1]).toBe(replaced.json.serial);
    // Who has heard nothing of it yet asks by the old number.
    expect(await serials(groupOf(second))).toEqual(all);
    expect(await each(first, 'GET', { path: '/print' })).toEqual([200, 200, 200]);
    expect(await each(first, 'DELETE')).toEqual([200, 200, 200]);
    expect(await each(first, 'DELETE')).toEqual([200, 200, 200]);
    expect((await groupOf(first)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(await trailOf(all[0])).toEqual(['created', 'cancelled']);
  });

  test('is nothing of another’s, nor another’s of it, whatever it is called and asked for by', async () => {
    const [own = ''] = await made('same', { count: 2, groupName: 'Same' });
    const theirs = await made('same', { count: 2, groupName: 'Same' }, 'NEIGHBOUR', desk.neighbours);
    const other = await made('other', { count: 2, groupName: 'Same' });
    expect(await serials(groupOf(own))).toHaveLength(2);
    expect(await groupOf(theirs[0] ?? '')).toEqual([]);
    await each(own, 'DELETE');
    expect((await groupOf(other[0] ?? '')).map(({ status }) => status)).toEqual(['new', 'new']);
    const left = await search({ groupOf: theirs[0] }, desk.neighbours, 'NEIGHBOUR');
    expect(left.desk.rows.map(({ status }) => status)).toEqual(['new', 'new']);
  });

  test('is for nobody who may not do the single act', async () => {
    const [own = ''] = await made('rights', { count: 2, groupName: 'Rights' });
    const reader = await desk.key(['read'], [hotelId]);
    expect((await search({ groupOf: own }, reader)).status).toBe(403);
    expect((await search({ groupOf: own }, desk.neighbours)).status).toBe(403);
    const body = { valid_until: '2026-08-02T12:00' };
    expect((await desk.call('PATCH', at(`tickets/${own}`), { key: reader, body })).status).toBe(403);
    expect((await search({})).problem.errors).toEqual([{ pointer: '/text', detail: 'is needed, or groupOf' }]);
    expect((await search({ text: 'Ada', groupOf: own })).status).toBe(400);
  });

  test('whose ticket is erased keeps its name on the others alone', async () => {
    const [first = '', second = ''] = await made('erased', { count: 2, groupName: 'Secret Society' });
    const { ref, stay } = (await desk.deps.lists.bySerial(hotelId, first)) ?? expect.unreachable();
    const after = erasedStay(stay, '2026-07-30T10:00:00Z');
    await desk.put(ref, stay, after);
    expect(JSON.stringify(after)).not.toContain('Secret');
    expect(await serials(groupOf(second))).toEqual([second]);
  });
});
