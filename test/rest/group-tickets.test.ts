import { describe, expect, test } from 'vitest';
import type { CreatedTicketsAnswer } from '../../src/rest/wire/ticket-answers.schema.ts';
import { opened } from '../testkit/opened.ts';
import { openApi } from './open-api.ts';

const base = '/rest/v1/Location/28XXX004/tickets';
const api = await opened(openApi());
const key = await api.key();

const post = (idempotencyKey: string | undefined, body: object, of = api, by = key) =>
  of.call('POST', `${base}/batch`, {
    key: by,
    body: { service: '59219', ...body },
    ...(idempotencyKey !== undefined && { headers: { 'Idempotency-Key': idempotencyKey } }),
  });
const made = (answer: Awaited<ReturnType<typeof post>>) => answer.json as unknown as CreatedTicketsAnswer;
const rows = async () => (await api.call('GET', `${base}?limit=1`, { key })).json.pagination.rows;

test('a group of 200 gets 200 tickets with codes of their own, in order, without a mail', async () => {
  const answer = await post('bus', { count: 200, numusers: 2 });
  const { tickets, complete } = made(answer);
  expect([answer.status, complete]).toEqual([200, true]);
  expect(tickets.map(({ index }) => index)).toEqual(Array.from({ length: 200 }, (_, i) => i));
  expect(new Set(tickets.map(({ user }) => user)).size).toBe(200);
  expect(api.announced).toEqual([]);
});

test('the same request again, and two at once, give the same tickets', async () => {
  const before = await rows();
  const [one, other] = await Promise.all([post('twice', { count: 5 }), post('twice', { count: 5 })]);
  const again = await post('twice', { count: 5 });
  expect([made(other ?? expect.unreachable()), made(again)]).toEqual([made(one ?? expect.unreachable()), made(again)]);
  expect(made(again).tickets).toHaveLength(5);
  expect(await rows()).toBe(before + 5);
});

test('names in whichever order are the guests’, each on its own ticket', async () => {
  const names = ['Ada Example', 'Sample, Bob', '', 'Cher', 'Ana María de la Cruz'];
  const { tickets } = made(await post('named', { count: 6, names }));
  const guests = await Promise.all(
    tickets.map(async ({ serial }) => (await api.deps.lists.bySerial('28XXX004', serial))?.stay.facts.guest),
  );
  expect(guests).toEqual([
    { givenName: 'Ada', familyName: 'Example' },
    { givenName: 'Bob', familyName: 'Sample' },
    undefined,
    { familyName: 'Cher' },
    { givenName: 'Ana María de la', familyName: 'Cruz' },
    undefined,
  ]);
});

test('another request with the same key is refused and makes nothing, as is one without a key', async () => {
  await post('once', { count: 2 });
  const before = await rows();
  expect((await post('once', { count: 3 })).status).toBe(422);
  expect((await post('once', { count: 2, names: ['Ada'] })).status).toBe(422);
  const keyless = await post(undefined, { count: 2 });
  expect([keyless.status, keyless.problem.errors?.[0]?.pointer]).toEqual([400, '/header/Idempotency-Key']);
  expect(await rows()).toBe(before);
});

test('of other requests with the same key at once one gets its whole group, and the others make nothing', async () => {
  const before = await rows();
  const answers = await Promise.all(
    [{ count: 5 }, { count: 6 }, { count: 5, names: ['Ada'] }].map((body) => post('race', body)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
  const { tickets, complete, count } = made(answers.find(({ status }) => status === 200) ?? expect.unreachable());
  expect([tickets.length, complete]).toEqual([count, true]);
  expect(await rows()).toBe(before + count);
});

test('what cannot be made is told with every field that is wrong', async () => {
  const pointers = async (body: object) =>
    (await post('wrong', body)).problem.errors?.map(({ pointer }) => pointer).sort();
  expect(await pointers({ count: 0 })).toEqual(['/count']);
  expect(await pointers({ count: 201 })).toEqual(['/count']);
  expect(await pointers({ count: 1, names: ['a', 'b'] })).toEqual(['/names']);
  expect(await pointers({ count: 1, service: 'none' })).toEqual(['/service']);
});

test('what could not be made is left out, and made by the same request later; the day’s quota counts each ticket once', async () => {
  const few = await opened(openApi());
  const taken: number[] = [];
  let failing = 3;
  const quotas = {
    take: async (_: string, __: string, times = 1) => taken.push(times) > 0,
    release: async (_: string, __: string, times = 1) => void taken.push(-times),
  };
  const stays = {
    ...few.deps.stays,
    put: (...given: Parameters<typeof few.deps.stays.put>) => {
      if (failing-- > 0) throw Object.assign(new Error('busy'), { $fault: 'server' });
      return few.deps.stays.put(...given);
    },
  };
  const busy = await opened(openApi({ ...few.deps, quotas, stays }));
  const by = await few.key();
  const first = made(await post('busy', { count: 8 }, busy, by));
  expect([first.complete, first.tickets.length]).toEqual([false, 5]);
  const later = made(await post('busy', { count: 8 }, busy, by));
  expect([later.complete, later.tickets.length]).toEqual([true, 8]);
  expect(later.tickets.filter(({ index }) => first.tickets.some((one) => one.index === index))).toEqual(first.tickets);
  expect(taken).toEqual([8, -3, 3]);
  taken.length = 0;
  await Promise.all([1, 2, 3].map(() => post('at once', { count: 6 }, busy, by)));
  expect(taken.reduce((sum, one) => sum + one, 0)).toBe(6);
});

test('a group that is larger than what is left of the key’s day makes nothing', async () => {
  const { dailyQuotasTable } = await import('../../src/rest/keys/daily-quotas.store.ts');
  const capped = await opened(openApi());
  const quotas = dailyQuotasTable({ ...capped.table }, { tickets: 5, mails: 5, events: 5 });
  const strict = await opened(openApi({ ...capped.deps, quotas }));
  const by = await capped.key();
  expect((await post('large', { count: 6 }, strict, by)).status).toBe(429);
  expect(made(await post('small', { count: 5 }, strict, by)).complete).toBe(true);
  expect((await post('one', { count: 1 }, strict, by)).status).toBe(429);
});

describe('a group whose organiser is mailed', () => {
  const organiser = 'organiser@agency.example';
  const stayOf = async (serial = '') => (await api.deps.lists.bySerial('28XXX004', serial))?.stay;

  test('has its address on each ticket, and each owes its part of the one mail', async () => {
    const before = api.announced.length;
    const names = ['Ada Example', ''];
    const { tickets } = made(await post('mailed', { count: 3, names, format: 'email', userId: ` ${organiser} ` }));
    const stays = await Promise.all(tickets.map(({ serial }) => stayOf(serial)));
    const [first, ...others] = stays.map((stay) => stay?.group);
    expect(first).toEqual({ id: expect.stringMatching(/^[\w-]{22}$/), size: 3, place: 0 });
    expect(others).toEqual([1, 2].map((place) => ({ ...first, place })));
    expect(stays.map((stay) => stay?.facts.guest)).toEqual([
      { givenName: 'Ada', familyName: 'Example', email: organiser },
      { email: organiser },
      { email: organiser },
    ]);
    expect(stays.map((stay) => stay?.owed.email?.status)).toEqual(['queued', 'queued', 'queued']);
    expect(api.announced.length - before).toBe(3);
  });

  test('is made and mailed once, however often the request comes', async () => {
    const body = { count: 4, format: 'email', userId: organiser };
    const before = api.announced.length;
    const [one] = await Promise.all([post('again', body), post('again', body)]);
    expect(made(await post('again', body))).toEqual(made(one));
    expect(api.announced.length - before).toBe(4);
    expect((await post('again', { ...body, userId: 'other@agency.example' })).status).toBe(422);
    expect((await post('again', { count: 4 })).status).toBe(422);
  });

  test('is on paper alone without format email, and its name is the caller’s', async () => {
    const { tickets } = made(await post('paper', { count: 2, userId: 'Bus 7' }));
    const stay = await stayOf(tickets[0]?.serial);
    expect(stay?.ticket?.userId).toBe('Bus 7');
    expect(stay?.group).toMatchObject({ size: 2, place: 0 });
    expect(stay?.owed.email).toMatchObject({ status: 'skipped', why: 'not_requested' });
  });

  test.each([
    ['no address', undefined, 'must be an e-mail address, since format is email'],
    ['what is none', 'Bus 7', 'must be an e-mail address, since format is email'],
    ['what SES cannot mail to', 'josé@example.com', /only ASCII characters/],
    ['an ended alias', 'g1@guest.airbnb.com', /not an ended alias/],
    ['a portal’s alias', 'g1@guest.booking.com', /must be the organiser’s own address/],
  ])('is refused with %s, by the field', async (_, userId, detail) => {
    const before = await rows();
    const answer = await post('refused', { count: 2, format: 'email', ...(userId !== undefined && { userId }) });
    expect(answer.status).toBe(400);
    expect(answer.problem.errors).toEqual([
      { pointer: '/userId', detail: typeof detail === 'string' ? detail : expect.stringMatching(detail) },
    ]);
    expect(await rows()).toBe(before);
  });

  test('of one may have a portal’s alias, as a single ticket has', async () => {
    const answer = await post('alias', { count: 1, format: 'email', userId: 'g1@guest.booking.com' });
    expect(answer.status).toBe(200);
  });

  test('counts as many mails of the day as it has lists, and none twice', async () => {
    const few = await opened(openApi());
    const taken: [string, number][] = [];
    let failing = 3;
    const quotas = {
      take: async (_: string, use: string, times = 1) => taken.push([use, times]) > 0,
      release: async (_: string, use: string, times = 1) => void taken.push([use, -times]),
    };
    const stays = {
      ...few.deps.stays,
      put: (...given: Parameters<typeof few.deps.stays.put>) => {
        if (failing-- > 0) throw Object.assign(new Error('busy'), { $fault: 'server' });
        return few.deps.stays.put(...given);
      },
    };
    const busy = await opened(openApi({ ...few.deps, quotas, stays }));
    const by = await few.key();
    const sum = (use: string) => taken.filter(([one]) => one === use).reduce((all, [, times]) => all + times, 0);
    const body = { count: 102, format: 'email', userId: organiser };
    expect(made(await post('lists', body, busy, by)).complete).toBe(false);
    expect([sum('tickets'), sum('mails')]).toEqual([99, 1]);
    expect(made(await post('lists', body, busy, by)).complete).toBe(true);
    expect([sum('tickets'), sum('mails')]).toEqual([102, 2]);
  });
});
