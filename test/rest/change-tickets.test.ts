import { beforeEach, describe, expect, test } from 'vitest';
import { opened } from '../testkit/opened.ts';
import { openApi } from './open-api.ts';

const base = '/rest/v1/Location/28XXX004/tickets';
const api = await opened(openApi());
const key = await api.key();
beforeEach(() => {
  api.announced.length = 0;
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const make = async (body: object = {}) =>
  (await api.call('POST', base, { key, body: { service: '59220', valid_until: inDays(2), ...body } })).json;
const mailed = () => make({ format: 'email', userId: 'ada@example.com' });

describe('reading one ticket', () => {
  test('gives it as it stands in the list, and tells of its mail', async () => {
    const { serial } = await make();
    const { json } = await api.call('GET', `${base}/${serial}`, { key });
    const { data } = (await api.call('GET', base, { key })).json;
    const listed = data.find((ticket) => ticket.serial === serial);
    const mail = { version: 1, attempts: 0, state: 'skipped', why: 'not_requested' };
    expect(json).toEqual({ ...listed, mail: { ...mail, timeline: [expect.objectContaining({ state: 'skipped' })] } });
  });

  test('of a serial that is not there, is another Location’s or is no serial at all answers alike', async () => {
    const theirs = '/rest/v1/Location/OTHER/tickets';
    const other = await openApi({
      locations: { get: async (id) => ({ ...(await api.deps.locations.get('28XXX004')), id }) as never },
    });
    const both = await other.key(['read', 'issue'], ['28XXX004', 'OTHER']);
    const made = await other.call('POST', theirs, { key: both, body: { service: '59219' } });
    const answers = await Promise.all(
      [made.json.serial, '99999999', 'abc', '0', '-1', '1e3'].map((serial) =>
        other.call('GET', `${base}/${serial}`, { key: both }),
      ),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    expect((await other.call('GET', `${theirs}/${made.json.serial}`, { key: both })).status).toBe(200);
    await other.close();
  });
});

describe('cancelling', () => {
  test('shows in the list, can be asked again, and stops a mail that is still owed', async () => {
    const { serial } = await mailed();
    const first = await api.call('DELETE', `${base}/${serial}`, { key });
    expect(first).toMatchObject({ status: 200, json: { cancelled: 1, status: 'cancelled' } });
    expect((await api.call('DELETE', `${base}/${serial}`, { key })).json).toEqual(first.json);
    const found = await api.deps.lists.bySerial('28XXX004', serial);
    expect(found?.stay.owed.email).toMatchObject({ version: 1, status: 'skipped', why: 'revoked' });
  });

  test('cannot be undone by moving the end or mailing again', async () => {
    const { serial } = await mailed();
    await api.call('DELETE', `${base}/${serial}`, { key });
    expect((await api.call('PATCH', `${base}/${serial}`, { key, body: { valid_until: inDays(5) } })).status).toBe(409);
    expect((await api.call('POST', `${base}/${serial}/email`, { key })).status).toBe(409);
  });
});

describe('moving the end', () => {
  test('keeps the code, and owes the guest who was mailed one more mail', async () => {
    const { serial, user } = await mailed();
    const until = inDays(4);
    const { json } = await api.call('PATCH', `${base}/${serial}`, { key, body: { valid_until: until } });
    expect(json).toMatchObject({ serial, username: user, status: 'new' });
    expect(api.announced.map(({ version }) => version)).toEqual([1, 2]);
    const found = await api.deps.lists.bySerial('28XXX004', serial);
    expect(found?.stay.ticket?.until).toBe(`${until.slice(0, 19)}Z`);
    await api.call('PATCH', `${base}/${serial}`, { key, body: { valid_until: until } });
    expect(api.announced).toHaveLength(2);
  });

  test('mails a guest five times within an hour at most: then 429, and nothing is changed but what mails nobody', async () => {
    const { serial } = await mailed();
    const move = (days: number) => api.call('PATCH', `${base}/${serial}`, { key, body: { valid_until: inDays(days) } });
    const found = async () => (await api.deps.lists.bySerial('28XXX004', serial)) ?? expect.unreachable();
    for (let sent = 1; sent <= 5; sent++) {
      const { ref, stay } = await found();
      const email = { version: sent, status: 'accepted', attempts: 1 } as const;
      await api.deps.stays.put(ref, stay, { ...stay, owed: { ...stay.owed, email } });
      expect((await move(10 + sent)).json.mail).toMatchObject({ state: 'queued', version: sent + 1 });
      // One that has not gone yet brings no second mail.
      expect((await move(20 + sent)).status).toBe(200);
    }
    const { ref, stay } = await found();
    await api.deps.stays.put(ref, stay, {
      ...stay,
      owed: { ...stay.owed, email: { ...stay.owed.email, status: 'accepted' } },
    } as typeof stay);
    const { until } = (await found()).stay.ticket ?? expect.unreachable();
    const refused = await move(40);
    expect([refused.status, refused.problem.type]).toEqual([429, 'urn:wifi-tickets:problem:resent-too-often']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3000);
    expect((await found()).stay.ticket?.until).toBe(until);
    const room = await api.call('PATCH', `${base}/${serial}`, { key, body: { room: '9' } });
    expect([room.status, room.json.roomNumber]).toEqual([200, '9']);
    expect((await api.call('POST', `${base}/${serial}/email`, { key })).status).toBe(429);
  });

  test('by a date alone counts to the last second of that day at the Location', async () => {
    const { serial } = await make();
    const day = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10);
    await api.call('PATCH', `${base}/${serial}`, { key, body: { valid_until: day } });
    const found = await api.deps.lists.bySerial('28XXX004', serial);
    const end = new Date(found?.stay.ticket?.until ?? '');
    expect(end.toLocaleString('sv-SE', { timeZone: 'Europe/Madrid' })).toBe(`${day} 23:59:59`);
  });

  test('refuses an end before the start, an impossible one, and none', async () => {
    const { serial } = await make();
    for (const valid_until of ['2020-01-01', '2026-02-30', '', null, undefined, 5]) {
      const { status, problem } = await api.call('PATCH', `${base}/${serial}`, { key, body: { valid_until } });
      expect([status, problem.errors?.[0]?.pointer]).toEqual([400, '/valid_until']);
    }
  });
});

describe('mailing again', () => {
  const stateOf = async (serial: string) => (await api.deps.lists.bySerial('28XXX004', serial))?.stay;

  test('owes one more mail with the same code, and none while one is on its way', async () => {
    const { serial } = await mailed();
    expect((await api.call('POST', `${base}/${serial}/email`, { key })).status).toBe(202);
    expect((await stateOf(serial))?.owed.email?.version).toBe(1);
    const ref = (await api.deps.lists.bySerial('28XXX004', serial))?.ref;
    const stay = await stateOf(serial);
    if (!ref || !stay?.owed.email) throw new Error('no ticket');
    await api.deps.stays.put(ref, stay, {
      ...stay,
      owed: { email: { ...stay.owed.email, status: 'accepted', dueAt: undefined } },
    });
    expect((await api.call('POST', `${base}/${serial}/email`, { key })).status).toBe(202);
    expect((await stateOf(serial))?.owed.email).toMatchObject({ version: 2, status: 'queued' });
    expect(api.announced.at(-1)?.version).toBe(2);
  });

  test('to another address changes the guest’s', async () => {
    const { serial } = await mailed();
    const body = { userId: 'right@Example.com' };
    expect((await api.call('POST', `${base}/${serial}/email`, { key, body })).json.userId).toBe('right@example.com');
    expect(await stateOf(serial)).toMatchObject({
      facts: { guest: { email: 'right@example.com' } },
      owed: { email: { version: 2, status: 'queued' } },
    });
  });

  test('is bounded for each ticket: five within any hour, then 429 until the first of them is an hour ago', async () => {
    const start = Date.now();
    const [one, other] = [await mailed(), await mailed()];
    const again = (serial: string, n: number) =>
      api.call('POST', `${base}/${serial}/email`, { key, body: { userId: `guest-${n}@example.com` } });
    for (let n = 0; n < 5; n++) {
      api.turnTo(start + n * 60_000);
      expect((await again(one.serial, n)).status).toBe(202);
    }
    const refused = await again(one.serial, 5);
    expect(refused).toMatchObject({ status: 429, problem: { type: 'urn:wifi-tickets:problem:resent-too-often' } });
    const seconds = Number(refused.headers['retry-after']);
    expect(seconds).toBe(56 * 60);
    // Asking once more is none of them, and a mail that is on its way is not doubled for it.
    expect((await again(one.serial, 4)).status).toBe(202);
    expect((await again(other.serial, 0)).status).toBe(202);
    api.turnTo(start + 4 * 60_000 + (seconds - 1) * 1000);
    expect((await again(one.serial, 6)).status).toBe(429);
    api.turnTo(start + 4 * 60_000 + seconds * 1000);
    expect((await again(one.serial, 7)).status).toBe(202);
    expect((await again(one.serial, 8)).headers['retry-after']).toBe('60');
    api.turnTo(undefined);
    expect((await stateOf(one.serial))?.ticket?.resentAt).toHaveLength(5);
    expect((await stateOf(one.serial))?.facts.guest?.email).toBe('guest-7@example.com');
  });

  test('of a printed ticket needs an address', async () => {
    const { serial } = await make();
    const { status, problem } = await api.call('POST', `${base}/${serial}/email`, { key });
    expect([status, problem.errors?.[0]?.pointer]).toEqual([400, '/userId']);
    const body = { userId: 'ada@example.com' };
    expect((await api.call('POST', `${base}/${serial}/email`, { key, body })).status).toBe(202);
    expect(api.announced).toHaveLength(1);
  });
});

describe('what somebody else has changed meanwhile', () => {
  const changed = { status: 409, problem: { type: 'urn:wifi-tickets:problem:ticket-changed' } };

  test('is not overwritten by who expects it as it was: end, room, name and address', async () => {
    const { serial } = await mailed();
    const path = `${base}/${serial}`;
    const patch = (body: object) => api.call('PATCH', path, { key, body });
    const [seen, later, sooner] = [inDays(2), inDays(3), inDays(1)];
    await patch({ valid_until: seen });
    expect((await patch({ valid_until: later, expected: { valid_until: seen } })).status).toBe(200);
    expect(await patch({ valid_until: sooner, expected: { valid_until: seen } })).toMatchObject(changed);
    const nobody = { room: '', givenName: '', familyName: '' };
    expect((await patch({ room: '12', familyName: 'Example', expected: nobody })).status).toBe(200);
    expect(await patch({ room: '13', expected: nobody })).toMatchObject(changed);
    expect(await patch({ familyName: 'Other', expected: nobody })).toMatchObject(changed);
    const mail = (userId: string) =>
      api.call('POST', `${path}/email`, { key, body: { userId, expected: { userId: 'ada@example.com' } } });
    expect((await mail('right@example.com')).status).toBe(202);
    expect(await mail('wrong@example.com')).toMatchObject(changed);
    const { stay } = (await api.deps.lists.bySerial('28XXX004', serial)) ?? expect.unreachable();
    expect(stay.ticket?.until).toBe(`${later.slice(0, 19)}Z`);
    expect(stay.facts).toMatchObject({
      room: { name: '12' },
      guest: { familyName: 'Example', email: 'right@example.com' },
    });
  });

  test('is no matter if it is as wanted, if another field was changed, or if nothing is expected', async () => {
    const { serial } = await make();
    const patch = (body: object) => api.call('PATCH', `${base}/${serial}`, { key, body });
    const [seen, later] = [inDays(2), inDays(3)];
    const ask = { valid_until: later, expected: { valid_until: seen } };
    await patch({ valid_until: seen, room: '12' });
    for (const _ of [1, 2]) expect((await patch(ask)).status).toBe(200);
    expect((await patch({ familyName: 'Example', expected: { familyName: '' } })).status).toBe(200);
    expect((await patch({ valid_until: inDays(5) })).status).toBe(200);
  });
});

test('the trail tells the end and the room before and after, of another address its initials alone, and what was taken back', async () => {
  const { serial } = await mailed();
  const desk = await api.key(['issue', 'desk']);
  const path = `${base}/${serial}`;
  const call = (method: string, to: string, body: object) => api.call(method, to, { key: desk, body });
  const [first, second] = [inDays(3), inDays(4)].map((end) => `${end.slice(0, 19)}Z`);
  for (const change of [
    { valid_until: first },
    { valid_until: second },
    { room: '408' },
    { room: '410', familyName: 'Cruz' },
  ])
    await call('PATCH', path, change);
  await call('POST', `${path}/email`, { userId: 'cruz@hotel.example' });
  for (const how of ['shown', 'not_handed', 'not_handed']) await call('POST', `${path}/handed`, { how });
  const { stay } = (await api.deps.lists.bySerial('28XXX004', serial)) ?? expect.unreachable();
  const acts = stay.trail?.acts.slice(2).map(({ at: _, by: __, ...act }) => act);
  expect(acts).toEqual([
    { act: 'moved', was: first, what: second },
    { act: 'corrected', what: 'room', is: '408' },
    { act: 'corrected', what: 'room,familyName', was: '408', is: '410' },
    { act: 'mailed', what: 'address', is: 'c…@h…' },
    { act: 'shown' },
    { act: 'not_handed' },
  ]);
});
