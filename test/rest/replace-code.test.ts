import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { shownRoom } from '../../src/core/stay/source.ts';
import { epochMs } from '../../src/kit/time.ts';
import { opened } from '../testkit/opened.ts';
import { openApi } from './open-api.ts';

const base = '/rest/v1/Location/28XXX004/tickets';
const api = await opened(openApi());
const key = await api.key();
beforeEach(() => {
  api.announced.length = 0;
  api.turnTo(undefined);
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const make = async (body: object = {}) =>
  (await api.call('POST', base, { key, body: { service: '59220', valid_until: inDays(2), ...body } })).json;
const mailed = () => make({ format: 'email', userId: 'ada@example.com' });
const replace = (serial: string, body?: object) =>
  api.call('POST', `${base}/${serial}/replace`, { key, ...(body && { body }) });
const stored = async (serial: string) => (await api.deps.lists.bySerial('28XXX004', serial))?.stay;
/** The mail has gone to the guest. */
const sent = async (serial: string) => {
  const found = await api.deps.lists.bySerial('28XXX004', serial);
  const { ref, stay } = found ?? expect.unreachable();
  const email = { version: 1, status: 'accepted', attempts: 1, id: 'ses-1' } as const;
  await api.deps.stays.put(ref, stay, { ...stay, owed: { ...stay.owed, email } });
};
const claims = async () => {
  const { Items = [] } = await api.table.db.send(new ScanCommand({ TableName: api.table.tableName }));
  return Items.filter(({ pk }) => pk?.S?.startsWith('REALM#')).length;
};

describe('replacing a code', () => {
  test('gives the guest another one on the same terms, and the old one is nobody’s any more', async () => {
    const old = await make({ numusers: 2 });
    const before = await stored(old.serial);
    const { status, json } = await replace(old.serial);
    expect(status).toBe(200);
    expect(json.username).not.toBe(old.user);
    expect(json.serial).not.toBe(old.serial);
    const after = await stored(json.serial);
    const terms = ['from', 'until', 'numUsers', 'service'] as const;
    for (const term of terms) expect(after?.ticket?.[term]).toEqual(before?.ticket?.[term]);
    expect(after?.ticket?.radiusUser).not.toBe(before?.ticket?.radiusUser);
    expect((await api.call('GET', `${base}/${old.serial}`, { key })).status).toBe(404);
    const { data } = (await api.call('GET', base, { key })).json;
    expect(data.map(({ serial }) => serial)).not.toContain(old.serial);
  });

  test('mails the new code to whoever was mailed the old one, as one that replaces it', async () => {
    const { serial } = await mailed();
    await sent(serial);
    const { json } = await replace(serial);
    expect(json.mail).toMatchObject({ version: 2, state: 'queued' });
    expect((await stored(json.serial))?.owed.email).toMatchObject({ follows: { id: 'ses-1', change: 'replaced' } });
    expect(api.announced.map(({ kind, version }) => `${kind} ${version}`)).toEqual(['email 1', 'email 2']);
  });

  test('mails nothing to a guest who had it on paper, unless reception says so and knows an address', async () => {
    const paper = await make({ userId: 'ada@example.com' });
    const { json } = await replace(paper.serial);
    expect(json.mail).toMatchObject({ state: 'skipped', why: 'not_requested' });
    expect((await replace(json.serial, { format: 'email' })).json.mail).toMatchObject({ state: 'queued' });
    const nameless = await make();
    const refused = await replace(nameless.serial, { format: 'email' });
    expect([refused.status, refused.problem.errors?.[0]?.pointer]).toEqual([400, '/userId']);
  });

  test('prints it instead, if reception says so: no mail follows, also when the end is moved later', async () => {
    const { serial } = await mailed();
    await sent(serial);
    const { json } = await replace(serial, { format: 'print' });
    expect(json.mail).toMatchObject({ state: 'skipped', why: 'not_requested' });
    const moved = await api.call('PATCH', `${base}/${json.serial}`, { key, body: { valid_until: inDays(5) } });
    expect(moved.json.mail).toMatchObject({ state: 'skipped' });
  });

  test('asked ten times at once, or again after a lost answer, draws one code, mails once and claims one', async () => {
    const { serial } = await mailed();
    await sent(serial);
    api.announced.length = 0;
    const before = await claims();
    const all = await Promise.all(Array.from({ length: 10 }, () => replace(serial)));
    const late = await replace(serial);
    expect(new Set([...all, late].map(({ status, json }) => `${status} ${json.serial} ${json.username}`)).size).toBe(1);
    expect(api.announced.filter(({ version }) => version === 2)).toHaveLength(1);
    expect(await claims()).toBe(before + 1);
    const acts = (await stored(late.json.serial))?.trail?.acts.map(({ act, what }) => [act, what]);
    expect(acts).toEqual([
      ['created', undefined],
      ['replaced', serial],
    ]);
  });

  test('by two at once is done by one: the other is told so, draws no code, and mails nobody', async () => {
    const { serial } = await mailed();
    await sent(serial);
    api.announced.length = 0;
    const before = await claims();
    const keys = [key, await api.key()];
    const ask = (as: string | undefined) =>
      api.call('POST', `${base}/${serial}/replace`, { ...(as !== undefined && { key: as }) });
    const both = await Promise.all(keys.map(ask));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const late = both.findIndex(({ status }) => status === 409);
    expect(both[late]?.problem.type).toBe('urn:wifi-tickets:problem:code-replaced');
    const again = await Promise.all(keys.map(ask));
    expect(again.map(({ status }) => status)).toEqual(late === 0 ? [409, 200] : [200, 409]);
    expect(again[1 - late]?.json.serial).toBe(both[1 - late]?.json.serial);
    expect(api.announced.filter(({ version }) => version === 2)).toHaveLength(1);
    expect(await claims()).toBe(before + 1);
  });

  test('that others prevent at every try costs nothing of the day, and claims no code', async () => {
    const taken: number[] = [];
    const quotas = { take: async () => taken.push(1) > 0, release: async () => void taken.push(-1) };
    const stays = { ...api.deps.stays, put: async () => false };
    const { serial } = await mailed();
    const before = await claims();
    const busy = await opened(openApi({ ...api.deps, quotas, stays }));
    const { status } = await busy.call('POST', `${base}/${serial}/replace`, { key });
    expect(status).toBe(503);
    expect(taken).toHaveLength(4);
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(0);
    expect(await claims()).toBe(before);
  });

  test('whose write was not answered is given all the same, if it was made', async () => {
    const { serial } = await mailed();
    const put: typeof api.deps.stays.put = async (...given) => {
      await api.deps.stays.put(...given);
      return false;
    };
    const lossy = await opened(openApi({ ...api.deps, stays: { ...api.deps.stays, put } }));
    const { status, json } = await lossy.call('POST', `${base}/${serial}/replace`, { key });
    expect(status).toBe(200);
    expect((await stored(json.serial))?.ticket?.user).toBe(json.username);
  });

  test('leaves nothing to do by the old serial: whoever has that open is told, and the new ticket stays as it is', async () => {
    const { serial } = await mailed();
    const { json } = await api.call('POST', `${base}/${serial}/replace`, { key });
    const old = `${base}/${serial}`;
    for (const [method, path, body] of [
      ['DELETE', old, undefined],
      ['PATCH', old, { valid_until: '2026-08-05' }],
      ['POST', `${old}/email`, {}],
    ] as const) {
      const { status, problem } = await api.call(method, path, { key, body });
      expect([status, problem.type]).toEqual([409, 'urn:wifi-tickets:problem:code-replaced']);
    }
    expect((await api.call('GET', `${base}/${json.serial}`, { key })).json).toMatchObject({ status: 'new' });
  });

  test('once more gives another code, and the first serial still leads to the one that is good', async () => {
    const first = await make();
    const second = (await replace(first.serial)).json;
    const third = (await replace(second.serial)).json;
    expect(new Set([first.user, second.username, third.username]).size).toBe(3);
    expect((await replace(first.serial)).json.serial).toBe(third.serial);
  });

  test('keeps the first login, so that time from the first login does not begin anew', async () => {
    const { serial } = await make();
    const found = (await api.deps.lists.bySerial('28XXX004', serial)) ?? expect.unreachable();
    const { ref, stay } = found;
    const ticket = stay.ticket ?? expect.unreachable();
    const login = new Date(epochMs(ticket.createdAt) + 1000).toISOString();
    await api.deps.stays.put(ref, stay, { ...stay, ticket: { ...ticket, login } } as typeof stay);
    expect((await replace(serial)).json.status).toBe('active');
  });

  test('is refused of a ticket that is cancelled, has expired, or that the hotel’s own server has issued', async () => {
    const gone = await make();
    await api.call('DELETE', `${base}/${gone.serial}`, { key });
    expect((await replace(gone.serial)).problem.type).toContain('ticket-cancelled');
    const over = await make();
    api.turnTo(Date.now() + 3 * 86_400_000);
    expect((await replace(over.serial)).problem.type).toContain('ticket-expired');
    api.turnTo(undefined);
    const theirs = await make();
    const found = (await api.deps.lists.bySerial('28XXX004', theirs.serial)) ?? expect.unreachable();
    const { ref, stay } = found;
    const ticket = stay.ticket ?? expect.unreachable();
    const placed = { from: ticket.from, until: ticket.until };
    await api.deps.stays.put(ref, stay, { ...stay, ticket: { ...ticket, placed } } as typeof stay);
    expect((await replace(theirs.serial)).problem.type).toContain('issued-elsewhere');
  });

  test('of a serial that was never replaced by hand, or is another Location’s, is not found', async () => {
    const hotel = await api.deps.locations.get('28XXX004');
    const both = await opened(openApi({}, hotel ? [hotel, { ...hotel, id: 'OTHER' }] : []));
    const theirKey = await both.key(['read', 'issue'], ['OTHER']);
    const theirs = '/rest/v1/Location/OTHER/tickets';
    const made = await both.call('POST', theirs, { key: theirKey, body: { service: '59219' } });
    const path = `${theirs}/${made.json.serial}/replace`;
    const { serial: present } = (await both.call('POST', path, { key: theirKey })).json;
    expect((await both.call('POST', path, { key: theirKey })).json.serial).toBe(present);
    const ours = await both.key();
    for (const serial of [made.json.serial, present, '99999999', 'abc']) {
      const { status, text } = await both.call('POST', `${base}/${serial}/replace`, { key: ours });
      expect([status, text.includes(present)]).toEqual([404, false]);
    }
  });

  test('of a ticket that the hotel’s system has replaced meanwhile is not found: nobody takes the guest’s new code away unseen', async () => {
    const { serial } = await make();
    const found = (await api.deps.lists.bySerial('28XXX004', serial)) ?? expect.unreachable();
    const { ref, stay } = found;
    const ticket = stay.ticket ?? expect.unreachable();
    const rotated = { ...ticket, serial: '77777777', user: 'R0TATED0', radiusUser: '0000000001' };
    await api.deps.stays.put(ref, stay, { ...stay, ticket: rotated } as typeof stay);
    expect((await replace(serial)).status).toBe(404);
    expect((await stored('77777777'))?.ticket?.user).toBe('R0TATED0');
  });

  test('asked six times at once counts one ticket and one mail against the day', async () => {
    const own = await opened(openApi());
    const taken: Record<string, number> = { tickets: 0, mails: 0 };
    const count = (kind: string, by: number) => {
      taken[kind] = (taken[kind] ?? 0) + by;
      return true;
    };
    const quotas = {
      take: async (_: string, kind: string, times = 1) => count(kind, times),
      release: async (_: string, kind: string, times = 1) => void count(kind, -times),
    };
    const busy = await opened(openApi({ ...own.deps, quotas }));
    const by = await own.key();
    const body = { service: '59220', valid_until: inDays(2), format: 'email', userId: 'ada@example.com' };
    const { serial } = (await busy.call('POST', base, { key: by, body })).json;
    await Promise.all(Array.from({ length: 6 }, () => busy.call('POST', `${base}/${serial}/replace`, { key: by })));
    expect(taken).toEqual({ tickets: 2, mails: 2 });
  });

  test('does not fill the guest’s mailbox: its mails count as resends', async () => {
    let { serial } = await mailed();
    for (let i = 0; i < 5; i++) serial = (await replace(serial)).json.serial;
    const before = await claims();
    expect((await replace(serial)).status).toBe(429);
    // What is refused keeps no code from others.
    expect(await claims()).toBe(before);
    expect((await replace(serial, { format: 'print' })).status).toBe(200);
  });
});

describe('correcting a ticket', () => {
  const correct = (serial: string, body: object) => api.call('PATCH', `${base}/${serial}`, { key, body });

  test('sets room and names and sends no mail; with an end it moves that in the same step', async () => {
    const { serial, user } = await mailed();
    await sent(serial);
    const { json } = await correct(serial, { room: '305', givenName: 'Ada', familyName: 'Example' });
    expect(json).toMatchObject({ roomNumber: '305', username: user, mail: { version: 1, state: 'accepted' } });
    const until = inDays(6);
    const both = await correct(serial, { room: '306', valid_until: until });
    expect(both.json).toMatchObject({ roomNumber: '306', mail: { version: 2, state: 'queued' } });
    const stay = await stored(serial);
    expect(stay?.facts.guest).toMatchObject({ givenName: 'Ada', familyName: 'Example', email: 'ada@example.com' });
    expect(stay?.trail?.acts.map(({ act, what }) => [act, what])).toEqual([
      ['created', undefined],
      ['corrected', 'room,givenName,familyName'],
      ['corrected', 'room'],
      ['moved', `${until.slice(0, 19)}Z`],
    ]);
  });

  test('to what is so already notes nothing', async () => {
    const { serial } = await make();
    await correct(serial, { room: '305' });
    const acts = (await stored(serial))?.trail?.acts;
    await correct(serial, { room: '305' });
    expect((await stored(serial))?.trail?.acts).toEqual(acts);
  });

  test('of a connection, which calls rooms by ids of its own, sets the room that reception and the guest see', async () => {
    const { serial } = await make();
    const found = (await api.deps.lists.bySerial('28XXX004', serial)) ?? expect.unreachable();
    const { ref, stay } = found;
    const facts = { ...stay.facts, room: { id: '530118' } };
    const [entry] = stay.entries;
    const told = { ...stay, source: 'urn:wifi-tickets:connection:beds24', facts, entries: [{ ...entry, facts }] };
    await api.deps.stays.put(ref, stay, told as typeof stay);
    await correct(serial, { room: '305' });
    const after = (await stored(serial)) ?? expect.unreachable();
    expect([shownRoom(after), after.facts.room?.id]).toEqual([{ name: '305' }, '530118']);
  });

  test('needs something to correct, and text', async () => {
    const { serial } = await make();
    for (const body of [
      {},
      { room: ' ' },
      { room: '4\n2' },
      { familyName: '\u202Eada' },
      { room: 5 },
      { familyName: 'x'.repeat(101) },
      { givenName: null },
    ])
      expect((await correct(serial, body)).status).toBe(400);
  });
});

describe('handing a ticket out', () => {
  const hand = (serial: string, how: string, by = key) =>
    api.call('POST', `${base}/${serial}/handed`, { key: by, body: { how } });

  test('is noted with who did it, once in a minute, and sends no mail', async () => {
    const { serial } = await mailed();
    const versions = api.announced.length;
    for (const how of ['printed', 'printed', 'shown']) expect((await hand(serial, how)).status).toBe(200);
    const stay = await stored(serial);
    expect(stay?.trail?.acts.map(({ act }) => act)).toEqual(['created', 'printed', 'shown']);
    expect(stay?.trail?.acts[1]?.by).toEqual({ kind: 'key', id: expect.stringMatching(/^[a-z0-9]{12}$/) });
    expect(stay?.owed.email?.version).toBe(1);
    expect(new Set(api.announced.slice(versions).map(({ version }) => version))).toEqual(new Set([1]));
  });

  test('needs a key of the desk, and a way that there is', async () => {
    const { serial } = await make();
    expect((await hand(serial, 'printed', await api.key(['read', 'issue']))).status).toBe(403);
    expect((await hand(serial, 'thrown')).status).toBe(400);
  });
});
