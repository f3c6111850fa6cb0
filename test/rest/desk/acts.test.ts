import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskActsAnswer } from '../../../src/rest/desk/desk-answers.schema.ts';
import { hotelId, openDesk } from './open-desk.ts';

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const path = `/rest/v1/Location/${hotelId}`;
const acts = async (query = '') => {
  const answer = await desk.call('GET', `${path}/desk/acts${query}`, { key: await desk.key(['figures'], [hotelId]) });
  return { ...answer, body: answer.desk as unknown as DeskActsAnswer };
};
const told = async (query = '') => (await acts(query)).body.acts.map(({ act, serial }) => [act, serial]);
const at = (instant: string) => desk.turnTo(Date.parse(instant));

test('what the night shift cancelled stands in the acts of its days, with who, when and which ticket, and no guest’s name', async () => {
  at('2026-07-29T20:30:00Z');
  const key = await desk.key(['read', 'issue', 'desk'], [hotelId]);
  const body = { service: '59219', valid_until: '2026-07-31T11:00', room: '204', familyName: 'Zanzibar' };
  const { json } = await desk.call('POST', `${path}/tickets`, { key, body });
  const later = { ...body, start_time: '2026-08-20T15:00', valid_until: '2026-08-22T11:00' };
  const { json: booked } = await desk.call('POST', `${path}/tickets`, { key, body: later });
  // 01:10 at night in Madrid.
  at('2026-07-29T23:10:00Z');
  for (const { serial } of [json, booked]) await desk.call('DELETE', `${path}/tickets/${serial}`, { key });
  at('2026-07-30T06:00:00Z');
  expect(await told()).toEqual([
    ['cancelled', expect.any(String)],
    ['cancelled', expect.any(String)],
  ]);
  const { body: two, text } = await acts('?from=2026-07-29&to=2026-07-30');
  expect(two.acts.map(({ act }) => act)).toEqual(['cancelled', 'cancelled', 'created', 'created']);
  expect(two.acts.find(({ serial, act }) => serial === json.serial && act === 'cancelled')).toEqual({
    act: 'cancelled',
    at: '2026-07-29T23:10:00.000Z',
    by: { kind: 'key', id: expect.any(String) },
    serial: json.serial,
    room: '204',
  });
  expect(text).not.toContain('Zanzibar');
  expect((await acts('?from=2026-07-29')).body.acts.map(({ act }) => act)).toEqual(['created', 'created']);
});

test.each(['?from=2026-07-30&to=2026-07-29', '?from=2026-07-01&to=2026-07-08', '?from=yesterday'])(
  '%s are no days: 400',
  async (query) => {
    expect((await acts(query)).status).toBe(400);
  },
);

test('they are a manager’s alone', async () => {
  const answer = await desk.call('GET', `${path}/desk/acts`, {
    key: await desk.key(['read', 'issue', 'desk'], [hotelId]),
  });
  expect(answer.status).toBe(403);
});
