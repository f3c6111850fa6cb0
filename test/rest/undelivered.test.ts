import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { contentHashOf } from '../../src/core/owed/kinds/short-messages/short-message-work.ts';
import { workLeases } from '../../src/core/owed/perform/lease.service.ts';
import { recordReport } from '../../src/core/owed/perform/record-report.service.ts';
import type { ShortMessageWork, WorkEvent } from '../../src/core/owed/work.ts';
import { setFacts } from '../../src/core/stay/by-hand.ts';
import type { Ticketed } from '../../src/core/stay/stay.ts';
import { stayTable } from '../../src/core/stay/store/stay.store.ts';
import type { CreatedTicketsAnswer } from '../../src/rest/wire/ticket-answers.schema.ts';
import { opened } from '../testkit/opened.ts';
import { example, openApi } from './open-api.ts';

const base = '/rest/v1/Location/28XXX004';
const hotel = example('hotel-sol');

const api = await opened(openApi({}, [hotel, { ...hotel, id: 'EMPTY' }]));
let key = '';
beforeEach(async () => {
  key = await api.key(['read', 'issue'], ['28XXX004', 'EMPTY']);
  for (const { serial } of await list()) await api.call('DELETE', `${base}/tickets/${serial}`, { key });
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const list = async () => (await api.call('GET', `${base}/undelivered`, { key })).json.data;
const serials = async () => (await list()).map(({ serial }) => serial);
const ask = (serial: string) => api.call('GET', `${base}/tickets/${serial}`, { key }).then(({ json }) => json.mail);

/** How many tickets the index has for the list. */
async function entries(): Promise<number | undefined> {
  const query = new QueryCommand({
    TableName: api.table.tableName,
    IndexName: 'due',
    KeyConditionExpression: 'duePk = :pk',
    ExpressionAttributeValues: { ':pk': { S: 'UNDELIVERED#28XXX004' } },
  });
  return (await api.table.db.send(query)).Count;
}

/** A mailed ticket of so many days, and what SES says of its mail. */
async function mailed(days = 2, ...said: Partial<WorkEvent>[]): Promise<string> {
  const body = { service: '59220', valid_until: inDays(days), format: 'email', userId: 'ada@example.com' };
  const { serial } = (await api.call('POST', `${base}/tickets`, { key, body })).json;
  for (const one of said) await says(serial, one);
  return serial;
}

async function says(serial: string, said: Partial<WorkEvent>): Promise<boolean> {
  const { ref, stay } = (await api.deps.lists.bySerial('28XXX004', serial)) ?? {};
  if (!ref || !stay) throw new Error('no ticket');
  const at = new Date().toISOString();
  const work = { ...ref, kind: 'email', version: stay.owed.email?.version ?? 0 };
  return recordReport(api.deps.stays)({ work, type: 'accepted', id: 'ses-1', at, acceptedAt: at, ...said });
}

const bounce = { type: 'bounced', why: 'Permanent' } as const;

/** A mailed ticket whose guest is texted next. */
async function texted(change: Partial<ShortMessageWork>): Promise<string> {
  const serial = await mailed(2, { type: 'accepted' }, bounce);
  const { ref, stay } = (await api.deps.lists.bySerial('28XXX004', serial)) ?? {};
  if (!ref || !stay?.ticket) throw new Error('no ticket');
  const at = new Date().toISOString();
  const text = {
    version: 1,
    attempts: 1,
    status: 'accepted',
    contentHash: contentHashOf('text', stay, undefined),
    at,
    ...change,
  } as const;
  await stayTable({ ...api.table, now: Date.now, retentionDays: 30 }).put(ref, stay, {
    ...stay,
    owed: { ...stay.owed, text },
  });
  return serial;
}

describe('a guest whose mail has bounced, and who is texted', () => {
  const waysIn = ({ ways = [] }: { readonly ways?: readonly { way: string; state: string; why?: string }[] } = {}) =>
    ways.map(({ way, state, why }) => [way, state, why]);

  test('is not in the list once the text has gone; the ticket tells both', async () => {
    const serial = await texted({});
    expect(await list()).toEqual([]);
    const { json } = await api.call('GET', `${base}/tickets/${serial}`, { key });
    expect(waysIn(json)).toEqual([
      ['mail', 'bounced', 'Permanent'],
      ['text', 'accepted', undefined],
    ]);
  });

  test('is in the list once the text has failed, too: for the reason of the mail, with each way beside', async () => {
    const serial = await texted({ status: 'rejected', why: 'carrier_blocked' });
    const [guest] = await list();
    expect(guest).toMatchObject({ serial, reason: 'bounced', kind: 'Permanent' });
    expect(waysIn(guest)).toEqual([
      ['mail', 'bounced', 'Permanent'],
      ['text', 'failed', 'carrier_blocked'],
    ]);
  });
});

describe('a guest without the mail', () => {
  test('stands in the list with why and since when, to be found by room and reservation, not by name or address', async () => {
    const at = new Date().toISOString();
    const serial = await mailed(2, { type: 'accepted' }, { ...bounce, at });
    expect(await list()).toEqual([
      {
        serial,
        reason: 'bounced',
        kind: 'Permanent',
        since: at,
        roomNumber: '0',
        reservationId: serial,
        stayId: serial,
        mail: await ask(serial),
      },
    ]);
    expect(JSON.stringify(await list())).not.toContain('ada@');
  });

  test.each<[string, Partial<WorkEvent>[], string | undefined]>([
    ['bounced for good', [bounce], 'bounced'],
    ['bounced for now, and SES has given up', [{ type: 'bounced', why: 'Transient/MailboxFull' }], 'bounced'],
    ['bounced after it was delivered', [{ type: 'delivered' }, bounce], 'bounced'],
    ['was suppressed', [{ type: 'suppressed' }], 'suppressed'],
    ['was rejected', [{ type: 'rejected' }], 'rejected'],
    ['was accepted only', [{ type: 'accepted' }], undefined],
    ['was delivered', [{ type: 'delivered' }], undefined],
    ['is complained of, so it came', [{ type: 'delivered' }, { type: 'complained' }], undefined],
    [
      'came, and an absent guest’s reply too',
      [{ type: 'delivered' }, { type: 'bounced', why: 'Transient' }],
      undefined,
    ],
    ['came, its reply first', [{ type: 'bounced', why: 'Transient' }, { type: 'delivered' }], undefined],
    ['a portal’s relay has taken', [{ type: 'relayed' }], 'relayed'],
    [
      'a portal has refused later, of whatever kind',
      [{ type: 'relayed' }, { type: 'bounced', why: 'Transient' }],
      'bounced',
    ],
    [
      'a portal has refused, which was told first',
      [{ type: 'bounced', why: 'Transient' }, { type: 'relayed' }],
      'bounced',
    ],
    ['bounced for good, and was told so twice', [bounce, bounce], 'bounced'],
    ['bounced for good before it was delivered to a relay', [bounce, { type: 'delivered' }], 'bounced'],
  ])('is one whose mail %s', async (_, said, reason) => {
    await mailed(2, ...said);
    expect((await list()).map((one) => one.reason)).toEqual(reason === undefined ? [] : [reason]);
  });

  test('is a member of a group whose mails went to whoever ordered the tickets', async () => {
    const body = { service: '59220', valid_until: inDays(2), format: 'email', userId: 'ada@example.com', count: 2 };
    const headers = { 'Idempotency-Key': 'wedding' };
    const made = (await api.call('POST', `${base}/tickets/batch`, { key, body, headers })).json as unknown;
    for (const { serial } of (made as CreatedTicketsAnswer).tickets) {
      await says(serial, { type: 'delivered' });
      expect(await list()).toEqual(expect.arrayContaining([expect.objectContaining({ serial, reason: 'organiser' })]));
    }
  });

  test('is one whose mail SES has refused to take', async () => {
    const serial = await mailed();
    const { ref } = (await api.deps.lists.bySerial('28XXX004', serial)) ?? {};
    const leases = workLeases({ ...api.deps, random: () => 0.5 });
    if (!ref) throw new Error('no ticket');
    const mail = { ...ref, kind: 'email', version: 1 };
    const lease = (await leases.lease(mail)) ?? expect.unreachable();
    await leases.record(lease, { type: 'failed', why: 'MessageRejected' });
    expect(await list()).toMatchObject([{ serial, reason: 'failed', kind: 'MessageRejected' }]);
  });

  test('is no longer one once the mail goes to another address, until that bounces too', async () => {
    const serial = await mailed(2, bounce);
    const body = { userId: 'right@example.com' };
    await api.call('POST', `${base}/tickets/${serial}/email`, { key, body });
    expect(await list()).toEqual([]);
    await says(serial, { type: 'suppressed' });
    expect(await list()).toMatchObject([{ serial, reason: 'suppressed', mail: { version: 2 } }]);
    await api.call('POST', `${base}/tickets/${serial}/email`, { key, body: { userId: 'third@example.com' } });
    await says(serial, { type: 'delivered' });
    expect(await list()).toEqual([]);
  });

  test('stays one when something else of the ticket changes, and is none once the ticket is cancelled', async () => {
    const serial = await mailed(2, bounce);
    const stay = (await api.deps.lists.bySerial('28XXX004', serial)) ?? { ref: undefined };
    if (!stay.ref) throw new Error('no ticket');
    const location = (await api.deps.locations.get('28XXX004')) ?? expect.unreachable();
    const by = { now: Date.now(), id: 'desk-1', by: { kind: 'operator' } as const };
    const roomed = setFacts(stay.stay as Ticketed, { room: { id: '204' } }, location, by);
    await api.deps.stays.put(stay.ref, stay.stay, roomed);
    expect(await list()).toMatchObject([{ serial, roomNumber: '204' }]);
    await api.call('DELETE', `${base}/tickets/${serial}`, { key });
    expect(await list()).toEqual([]);
  });

  test('is nobody whose ticket was cancelled before the bounce, though the bounce is on record', async () => {
    const before = await entries();
    const serial = await mailed(2, { type: 'accepted' });
    await api.call('DELETE', `${base}/tickets/${serial}`, { key });
    expect(await says(serial, bounce)).toBe(true);
    expect(await ask(serial)).toMatchObject({ state: 'bounced' });
    expect(await list()).toEqual([]);
    // Nor is it left behind for every reader to pass over.
    expect(await entries()).toBe(before);
  });

  test('is nobody to whom reception has given the code, as paper', async () => {
    const serial = await mailed(2, bounce);
    const by = await api.key(['read', 'issue', 'desk'], ['28XXX004']);
    expect(await serials()).toEqual([serial]);
    await api.call('POST', `${base}/tickets/${serial}/handed`, { key: by, body: { how: 'printed' } });
    expect(await serials()).toEqual([]);
  });

  test('is nobody whose ticket has ended', async () => {
    const [soon, later] = [await mailed(1, bounce), await mailed(3, bounce)];
    expect(await serials()).toEqual([soon, later]);
    const { guests } = await api.deps.lists.undelivered({ id: '28XXX004' }, { limit: 10 });
    expect(guests).toHaveLength(2);
    api.turnTo(Date.now() + 2 * 86_400_000);
    expect(await serials()).toEqual([later]);
    api.turnTo(undefined);
  });

  test('is nobody whose ticket has run out since the first login, though its window is open', async () => {
    const body = { service: '59219', format: 'email', userId: 'ada@example.com' };
    const { serial } = (await api.call('POST', `${base}/tickets`, { key, body })).json;
    await says(serial, bounce);
    expect(await serials()).toEqual([serial]);
    const { ref, stay } = (await api.deps.lists.bySerial('28XXX004', serial)) ?? {};
    if (!ref || !stay?.ticket) throw new Error('no ticket');
    await api.deps.stays.put(ref, stay, { ...stay, ticket: { ...stay.ticket, login: inDays(-1) } });
    expect(await serials()).toEqual([]);
  });

  test('of a Location that has none is nobody, and another Location’s is not told', async () => {
    await mailed(2, bounce);
    expect((await api.call('GET', '/rest/v1/Location/EMPTY/undelivered', { key })).json).toEqual({ data: [] });
    expect((await api.call('GET', '/rest/v1/wifiarea/28XXX004/undelivered', { key })).json.data).toHaveLength(1);
    const foreign = await api.key(['read'], ['EMPTY']);
    expect((await api.call('GET', `${base}/undelivered`, { key: foreign })).status).toBe(403);
    const writer = await api.key(['issue']);
    expect((await api.call('GET', `${base}/undelivered`, { key: writer })).status).toBe(403);
  });
});

describe('many of them', () => {
  test('come in pages, who leaves first first, each once, also while some are mended', async () => {
    const all: string[] = [];
    for (const days of [5, 1, 4, 2, 3]) all[days - 1] = await mailed(days, bounce);
    const first = await api.call('GET', `${base}/undelivered?limit=2`, { key });
    expect(first.json.data.map(({ serial }) => serial)).toEqual(all.slice(0, 2));
    await api.call('POST', `${base}/tickets/${all[1]}/email`, { key });
    const seen: string[] = [];
    for (let link = first.headers.link; link; ) {
      const query = /^<(\?.+)>; rel="next"$/.exec(link)?.[1];
      const next = await api.call('GET', `${base}/undelivered${query}`, { key });
      seen.push(...next.json.data.map(({ serial }) => serial));
      link = next.headers.link;
    }
    expect(seen).toEqual(all.slice(2));
    const cut = await api.call('GET', `${base}/undelivered?limit=4`, { key });
    expect([cut.json.data.length, cut.headers.link]).toEqual([4, undefined]);
  });

  test('go on also from a ticket that has ended meanwhile', async () => {
    await mailed(1, bounce);
    const later = await mailed(3, bounce);
    const { link } = (await api.call('GET', `${base}/undelivered?limit=1`, { key })).headers;
    api.turnTo(Date.now() + 2 * 86_400_000);
    const next = await api.call('GET', `${base}/undelivered${/\?[^>]+/.exec(link ?? '')?.[0]}`, { key });
    expect(next.json.data.map(({ serial }) => serial)).toEqual([later]);
    api.turnTo(undefined);
  });

  test.each(['cursor=MTIz', 'cursor=', `cursor=${'A'.repeat(200)}`, 'limit=0', 'limit=5001', 'limit=x'])(
    'are not read by %s',
    async (query) => {
      const { status, problem } = await api.call('GET', `${base}/undelivered?${query}`, { key });
      expect([status, problem.errors?.[0]?.pointer]).toEqual([400, `/query/${query.split('=')[0]}`]);
    },
  );
});

describe('the way of a mail', () => {
  test('is told step by step, with when and why', async () => {
    const t = (seconds: number) => new Date(Date.UTC(2026, 6, 30, 10, 35, seconds)).toISOString();
    const serial = await mailed();
    expect(await ask(serial)).toEqual({
      version: 1,
      attempts: 0,
      state: 'queued',
      timeline: [{ state: 'queued', at: expect.any(String) }],
    });
    await says(serial, { type: 'accepted', at: t(1) });
    await says(serial, { type: 'delayed', at: t(2) });
    expect(await ask(serial)).toMatchObject({ state: 'delayed' });
    await says(serial, { type: 'delivered', at: t(3), acceptedAt: t(1) });
    expect(await ask(serial)).toMatchObject({ state: 'delivered' });
    await says(serial, { ...bounce, at: t(4), acceptedAt: t(1) });
    expect(await ask(serial)).toEqual({
      version: 1,
      attempts: 0,
      state: 'bounced',
      why: 'Permanent',
      timeline: [
        { state: 'queued', at: expect.any(String) },
        { state: 'accepted', at: t(1) },
        { state: 'delayed', at: t(2) },
        { state: 'delivered', at: t(3) },
        { state: 'bounced', at: t(4), why: 'Permanent' },
      ],
    });
    const { json } = await api.call('POST', `${base}/tickets/${serial}/email`, { key });
    // Reception sees that an address has already refused a mail.
    expect(json.mail).toMatchObject({ version: 2, timeline: [{ state: 'bounced', at: t(4) }, { state: 'queued' }] });
  });
});
