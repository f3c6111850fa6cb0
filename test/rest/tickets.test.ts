import { describe, expect, test } from 'vitest';
import { opened } from '../testkit/opened.ts';
import { example, openApi } from './open-api.ts';

const base = '/rest/v1/Location/28XXX004';
const api = await opened(openApi());
const key = await api.key();

const post = (body: object, headers: Record<string, string> = {}) =>
  api.call('POST', `${base}/tickets`, { key, body, headers });
const list = async (query = '') => (await api.call('GET', `${base}/tickets${query}`, { key })).json;

test('no browser guesses another type of an answer than it says, whatever it is', async () => {
  const answers = await Promise.all([
    api.call('GET', `${base}/services`, { key }),
    api.call('GET', `${base}/nothing`, { key }),
    api.call('POST', `${base}/tickets`, { key, body: '[', headers: { 'content-type': 'application/json' } }),
    api.call('GET', `${base}/services`),
    api.call('OPTIONS', `${base}/services`),
    api.call('GET', `${base}/desk/today`, { key: await api.key(['desk']) }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 400, 401, 204, 200]);
  for (const { headers } of answers) expect(headers['x-content-type-options']).toBe('nosniff');
});

describe('services of a Location', () => {
  test('are told with every field, under the id key of the path that was used', async () => {
    const { json } = await api.call('GET', `${base}/services`, { key });
    expect(json.data.map(({ id, LocationId }) => [id, LocationId])).toEqual([
      [59219, '28XXX004'],
      [59220, '28XXX004'],
      [59221, '28XXX004'],
    ]);
    expect(json.pagination).toEqual({ offset: 0, limit: 5000, rows: 3, pages: 1, currentPage: 1 });
    const old = await api.call('GET', '/rest/v1/wifiarea/28XXX004/services', { key });
    expect(old.json.data[0]).toMatchObject({ id: 59219, wifiareaId: '28XXX004' });
    expect(old.json.data[0]).not.toHaveProperty('LocationId');
  });

  test('come in pages', async () => {
    const { json } = await api.call('GET', `${base}/services?offset=2&limit=2`, { key });
    expect(json.data.map(({ id }) => id)).toEqual([59221]);
    expect(json.pagination).toEqual({ offset: 2, limit: 2, rows: 3, pages: 2, currentPage: 2 });
  });

  test('are found under Location in any capitals', async () => {
    for (const spelling of ['location', 'LOCATION', 'wifiArea', 'WIFIAREA']) {
      expect((await api.call('GET', `/rest/v1/${spelling}/28XXX004/services`, { key })).status).toBe(200);
    }
  });
});

describe('a ticket that is posted', () => {
  test('is answered with 200 and credentials, and stands in the list under the other names', async () => {
    const made = await post({ service: '59219', userId: 'room 12', numusers: 4 });
    expect(made.status).toBe(200);
    expect(made.json).toMatchObject({
      radiusPass: 'VOID',
      pass: '',
      hotspotId: '28XXX004',
      tariffType: 'ttf',
      tariffName: 'Ticket - 1 Hora',
      duration: '3600',
      price: '0',
      radiusId: '1',
      numUsers: 4,
      coding: 'passcode',
      realm: '28XXX004',
      maccaching: '0',
    });
    expect(made.json.user).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    const listed = (await list()).data.find(({ serial }) => serial === made.json.serial);
    expect(listed).toMatchObject({
      username: made.json.user,
      password: '',
      service: 'ttf',
      serviceName: 'Ticket - 1 Hora',
      seconds: 3600,
      status: 'new',
      cancelled: 0,
      roomNumber: '0',
      userId: 'room 12',
      loginTime: null,
      radiusId: 1,
    });
    expect(listed?.creationTime).toEqual({
      date: `${made.json.creationTime}.000000`,
      timezone_type: 3,
      timezone: 'Europe/Madrid',
    });
  });

  test('is for whom it says, in the room that it says, and is found by both; asked for again with another name it is refused', async () => {
    const whose = { room: ' Bar ', givenName: 'Vera', familyName: 'Visitor' };
    const key1 = { 'Idempotency-Key': 'vera' };
    const made = await post({ service: '59219', ...whose }, key1);
    expect(made.status).toBe(200);
    expect((await post({ service: '59219', ...whose }, key1)).text).toBe(made.text);
    expect((await post({ service: '59219', ...whose, familyName: 'Other' }, key1)).status).toBe(422);
    const { data } = await list('?roomNumber=Bar');
    expect(data.map(({ serial }) => serial)).toEqual([made.json.serial]);
    const { desk } = await api.call('GET', `${base}/desk/stays/${made.json.serial}`, { key });
    expect(desk).toMatchObject({ room: 'Bar', givenName: 'Vera', familyName: 'Visitor', visitor: true });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'service=59219&room=9&givenName=&familyName=Zoe';
    const named = await api.call('POST', `${base}/tickets`, { key, body, headers: form });
    const { desk: zoe } = await api.call('GET', `${base}/desk/stays/${named.json.serial}`, { key });
    expect(zoe).toMatchObject({ room: '9', familyName: 'Zoe' });
    expect(zoe).not.toHaveProperty('givenName');
    for (const room of ['', ' ', 'x'.repeat(101), 'a\nb'])
      expect((await post({ service: '59219', room })).problem.errors?.[0]?.pointer).toBe('/room');
  });

  test('is mailed when its format is e-mail, and not otherwise', async () => {
    api.announced.length = 0;
    await post({ service: '59219', userId: ' Ada@Example.COM ', format: 'email' });
    expect(api.announced).toEqual([expect.objectContaining({ locationId: '28XXX004', version: 1 })]);
    await post({ service: '59219', userId: 'ada@example.com', format: 'print' });
    await post({ service: '59219', userId: 'ada@example.com' });
    expect(api.announced).toHaveLength(1);
  });

  test('comes as a form as well', async () => {
    const made = await api.call('POST', `${base}/tickets`, {
      key,
      base64: true,
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=UTF-8' },
      body: 'service=59219&numusers=3&userId=Jos%C3%A9+L&start_time=2099-01-01&valid_until=',
    });
    expect(made.problem.errors).toEqual([{ pointer: '/start_time', detail: 'must be at most two years ahead' }]);
    const good = await api.call('POST', `${base}/tickets`, {
      key,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'service=59219&numusers=3&userId=Jos%C3%A9+L&valid_until=',
    });
    expect(good.json.numUsers).toBe(3);
    expect((await list(`?userId=${encodeURIComponent('José L')}`)).pagination.rows).toBe(1);
  });

  test('takes the times of the request by the clock of the Location', async () => {
    const { json } = await post({
      service: '59220',
      start_time: '2026-12-24',
      valid_until: '2026-12-26T11:00:00+01:00',
    });
    expect(json).toMatchObject({ startTime: '2026-12-24 00:00:00', duration: String((2 * 24 + 11) * 3600) });
    const winter = await post({ service: '59220', start_time: '2027-03-27 12:00', valid_until: '2027-03-28 12:00' });
    expect(winter.json.duration).toBe('82800');
  });

  test('has passwords where the Location has users with passwords', async () => {
    const camping = example('camping-fjord');
    const other = await openApi({}, [camping]);
    const theirs = await other.key(['issue', 'read'], [camping.id]);
    const service = String(camping.services[0]?.id);
    const { json } = await other.call('POST', `/rest/v1/Location/${camping.id}/tickets`, {
      key: theirs,
      body: { service, valid_until: `${new Date().getUTCFullYear() + 1}-01-10` },
    });
    expect(json).toMatchObject({ coding: 'base32pass', radiusPass: json.pass });
    expect(json.pass).toMatch(/^[0-9A-Z]{8}$/);
    await other.close();
  });
});

describe('a list of tickets', () => {
  test('goes on by the Link header, gives each ticket once, and counts all exactly', async () => {
    const own = await openApi();
    const theirs = await own.key();
    for (let i = 0; i < 7; i++) {
      await own.call('POST', `${base}/tickets`, { key: theirs, body: { service: '59219', userId: `u${i}` } });
    }
    const seen: string[] = [];
    let path = `${base}/tickets?limit=3`;
    for (let pages = 0; path !== '' && pages < 9; pages++) {
      const { json, headers } = await own.call('GET', path, { key: theirs });
      expect(json.pagination).toEqual({ offset: seen.length, limit: 3, rows: 7, pages: 3, currentPage: pages + 1 });
      expect(json.summary).toBe(0);
      seen.push(...json.data.map(({ userId }) => userId));
      const [, next] = /^<(\?[^>]+)>; rel="next"$/.exec(headers.link ?? '') ?? [];
      path = next === undefined ? '' : `${base}/tickets${next}`;
    }
    expect(seen).toEqual(['u0', 'u1', 'u2', 'u3', 'u4', 'u5', 'u6']);
    const second = await own.call('GET', `${base}/tickets?limit=3&offset=3`, { key: theirs });
    expect(second.json.data.map(({ userId }) => userId)).toEqual(['u3', 'u4', 'u5']);
    const none = await own.call('GET', `${base}/tickets?offset=99`, { key: theirs });
    expect(none.json).toMatchObject({ data: [], pagination: { offset: 99, rows: 7 } });
    await own.close();
  });

  test('is filtered by user, status and time of creation', async () => {
    const { json } = await post({ service: '59219', userId: 'filter-me' });
    await api.call('DELETE', `${base}/tickets/${json.serial}`, { key });
    expect((await list('?userId=filter-me')).data.map(({ serial }) => serial)).toEqual([json.serial]);
    expect((await list('?userId=filter-me&status=new')).pagination.rows).toBe(0);
    expect((await list('?userId=filter-me&status=cancelled')).pagination.rows).toBe(1);
    expect((await list('?until=2020-01-01')).pagination.rows).toBe(0);
    expect((await list('?from=2020-01-01&status=active')).pagination.rows).toBe(0);
  });

  test('answers HEAD without a body, and OPTIONS with what is allowed', async () => {
    expect(await api.call('HEAD', `${base}/tickets`, { key })).toMatchObject({ status: 200, text: '' });
    expect(await api.call('OPTIONS', `${base}/tickets`)).toMatchObject({
      status: 204,
      headers: { allow: 'OPTIONS, HEAD, POST, GET' },
    });
  });
});
