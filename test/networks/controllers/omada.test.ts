import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type OmadaStandIn, startOmada } from '../../../dev/controllers/start-omada.ts';
import { openController } from '../../../src/networks/controllers/controllers.client.ts';
import { clock, grantOf, openLine, phone } from './open-line.ts';

const { mac } = phone;
let time: ReturnType<typeof clock>;
let omada: OmadaStandIn;

beforeEach(async () => {
  time = clock();
  omada = await startOmada({ now: time.now });
});
afterEach(() => omada.close());

const opened = (key = omada.key, change = {}) =>
  openController({ ...omada.portal, ...change }, key, openLine(time.now));
const day = 86_400;

describe('a device of an Omada site', () => {
  test('is seen while it is on the network', async () => {
    expect(await opened().sees(phone)).toEqual({ type: 'not_seen' });
    omada.join(mac);
    expect(await opened().sees(phone)).toEqual({ type: 'done' });
    omada.faults.push({
      how: 'answer',
      status: 200,
      text: '{"errorCode":0,"result":{"active":false}}',
      on: '/clients',
    });
    expect(await opened().sees(phone)).toEqual({ type: 'not_seen' });
  });

  test.each(['added', 'from_now'] as const)(
    'is let in for what the ticket has left, if a period is %s',
    async (periods) => {
      omada.periods = periods;
      omada.join(mac);
      const answer = await opened().letIn(phone, grantOf({ seconds: 2 * day }));
      expect(answer).toEqual({ type: 'done', until: '2026-08-01T12:00:00Z' });
      expect(omada.device(mac)?.until).toBe(time.now() + 2 * day * 1000);
    },
  );

  test.each(['added', 'from_now'] as const)('and longer when the stay is, if a period is %s', async (periods) => {
    omada.periods = periods;
    omada.join(mac);
    const controller = opened();
    await controller.letIn(phone, grantOf({ seconds: day }));
    time.passes(day / 2);
    await controller.letIn(phone, grantOf({ seconds: 3 * day }));
    expect(omada.device(mac)?.until).toBe(time.now() + 3 * day * 1000);
    await controller.letIn(phone, grantOf({ seconds: 3 * day }));
    expect(omada.device(mac)?.until).toBe(time.now() + 3 * day * 1000);
  });

  test('has the rates of its ticket, in the units that Omada takes', async () => {
    omada.join(mac);
    await opened().letIn(phone, grantOf({ downrate: 10_500, uprate: 512 }));
    expect(omada.device(mac)).toMatchObject({ down: 10_000, up: 512 });
  });

  test('is in, even if Omada takes no more rates', async () => {
    omada.join(mac);
    const controller = opened();
    const ratelimit = { how: 'answer', status: 200, text: '{"errorCode":-41008}', on: '/ratelimit' } as const;
    omada.faults.push(ratelimit);
    expect(await controller.letIn(phone, grantOf({ downrate: 500 }))).toMatchObject({ type: 'done' });
    expect(omada.isOnline(mac)).toBe(true);
  });

  test('that is in for longer than its ticket is told so', async () => {
    omada.join(mac);
    const answer = await opened().letIn(phone, grantOf({ seconds: 600 }));
    expect(answer).toEqual({ type: 'done', until: '2026-07-30T20:00:00Z' });
  });

  test('is not seen until Omada knows it', async () => {
    const controller = opened();
    expect(await controller.letIn(phone, grantOf())).toEqual({ type: 'not_seen' });
    omada.join(mac);
    expect(await controller.letIn(phone, grantOf())).toMatchObject({ type: 'done' });
  });

  test('is put out, also when it has left the building', async () => {
    omada.join(mac);
    const controller = opened();
    await controller.letIn(phone, grantOf());
    expect(await controller.putOut(phone)).toEqual({ type: 'done' });
    expect(omada.isOnline(mac)).toBe(false);
    expect(await controller.putOut(phone)).toEqual({ type: 'done' });

    await controller.letIn(phone, grantOf());
    omada.leave(mac);
    expect(await controller.putOut(phone)).toEqual({ type: 'done' });
    omada.join(mac);
    expect(omada.isOnline(mac)).toBe(false);
  });
});

describe('an access token', () => {
  test('is asked for once, and again when it ends', async () => {
    omada.join(mac);
    const controller = opened();
    await Promise.all([controller.letIn(phone, grantOf()), controller.putOut(phone), controller.putOut(phone)]);
    expect(omada.tokens.size).toBe(1);
    time.passes(7200);
    expect(await controller.letIn(phone, grantOf())).toMatchObject({ type: 'done' });
    expect(omada.tokens.size).toBe(2);
  });

  test('that Omada has forgotten is replaced, once', async () => {
    omada.join(mac);
    const controller = opened();
    await controller.letIn(phone, grantOf());
    omada.tokens.clear();
    expect(await controller.letIn(phone, grantOf())).toMatchObject({ type: 'done' });
    omada.errors.push(-44112, -44113);
    expect(await controller.letIn(phone, grantOf())).toEqual({ type: 'denied', why: 'token_refused' });
    expect(await controller.letIn(phone, grantOf())).toMatchObject({ type: 'done' });
  });

  test('stands in one header, and the secret in one body', async () => {
    omada.join(mac);
    await opened().letIn(phone, grantOf());
    const [asked, ...others] = omada.requests;
    expect(asked?.body).toContain(omada.key);
    for (const { path, query, headers, body } of others) {
      expect(headers.authorization).toMatch(/^AccessToken=AT-/);
      expect(`${path}${query}${body}`).not.toMatch(/AT-|omada-secret/);
    }
  });
});

describe('what is wrong with an Omada controller is told apart', () => {
  test('a secret, an id or a site that it does not know', async () => {
    expect(await opened('another').check()).toEqual({ type: 'denied', why: 'omada_44106' });
    expect(await opened(omada.key, { omadacId: 'f'.repeat(32) }).check()).toEqual({
      type: 'denied',
      why: 'omada_7131',
    });
    expect(await opened(omada.key, { siteId: 'f'.repeat(24) }).check()).toEqual({ type: 'denied', why: 'omada_1505' });
    expect(await opened().check()).toBeUndefined();
    expect(omada.requests.filter(({ path }) => !path.includes('token')).every(({ method }) => method === 'GET')).toBe(
      true,
    );
  });

  test.each([
    [-33004, { type: 'failed', why: 'omada_33004' }],
    [-41009, { type: 'failed', why: 'omada_41009' }],
    [-1005, { type: 'denied', why: 'omada_1005' }],
  ] as const)('code %d, with status 200', async (code, expected) => {
    omada.join(mac);
    const controller = opened();
    omada.errors.push(code);
    expect(await controller.letIn(phone, grantOf())).toEqual(expected);
  });

  test.each([
    [
      { how: 'answer', status: 429, headers: { 'retry-after': '2' } },
      { type: 'failed', why: 'http_429', retryAfter: 2, notDone: true },
    ],
    [{ how: 'silence' }, { type: 'failed', why: 'timed_out' }],
    [{ how: 'truncate' }, { type: 'failed', why: 'answer_unreadable' }],
  ] as const)('%o', async (fault, expected) => {
    omada.join(mac);
    const controller = opened();
    omada.faults.push({ on: '/auth', ...fault });
    expect(await controller.letIn(phone, grantOf())).toEqual(expected);
  });
});
