import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createSigningSecret, revokeSigningSecret } from '../../src/rest/keys/signing-secrets.store.ts';
import { checkIn } from '../end-to-end/support/event.ts';
import { example, openApi } from './open-api.ts';

const path = '/rest/v1/Location/28XXX004/events';
let api: Awaited<ReturnType<typeof openApi>>;
let key = '';
let secret = '';
let failing: Error | undefined;

beforeAll(async () => {
  api = await openApi();
  key = await api.key(['events']);
  ({ secret } = await createSigningSecret({ location: '28XXX004' }, api.table));
  const { put } = api.deps.events;
  Object.assign(api.deps.events, {
    put: async (location: string, body: string) => {
      if (failing) throw failing;
      await put(location, body);
    },
  });
});
beforeEach(() => {
  api.queued.length = 0;
  failing = undefined;
});
afterAll(() => api.close());

/** A body as its sender signs it. */
function signed(body: string, { by = secret, at = new Date(), id = 'msg-1' } = {}) {
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(by).sign(id, at, body),
    },
  };
}

describe('an event with a key', () => {
  test('is put on the queue byte for byte, and answered with its id', async () => {
    const event = checkIn('RES-1');
    const body = `${JSON.stringify(event, null, 3)}\n`;
    const answer = await api.call('POST', path, {
      key,
      body,
      headers: { 'content-type': 'application/cloudevents+json' },
    });
    expect([answer.status, answer.text]).toEqual([202, JSON.stringify({ id: event.id })]);
    expect(api.queued).toEqual([body]);
  });

  test('has its guest’s phone number on the queue only where the location sends texts', async () => {
    const phone = '+44 7700 900123';
    const event = checkIn('RES-11', { data: { guest: { givenName: 'Ada', phone } } });
    const { time: _, ...undated } = event;
    for (const body of [event, undated]) {
      expect((await api.call('POST', path, { key, body })).status).toBe(202);
    }
    const [dated = '', timed = ''] = api.queued;
    expect(api.queued.join()).not.toContain('900123');
    expect(JSON.parse(dated)).toEqual({ ...event, data: { ...event.data, guest: { givenName: 'Ada' } } });
    expect(JSON.parse(timed)).toMatchObject({ data: JSON.parse(dated).data, time: expect.any(String) });

    api.queued.length = 0;
    const hotel = example('hotel-sol');
    const { locations } = api.deps;
    const texting = { ...hotel, reach: ['mail', 'sms'], sms: { origin: 'HotelSol' } };
    Object.assign(api.deps, { locations: { get: async () => texting } });
    onTestFinished(() => void Object.assign(api.deps, { locations }));
    expect((await api.call('POST', path, { key, body: event })).status).toBe(202);
    expect(api.queued).toEqual([JSON.stringify(event)]);
  });

  test('with characters that not every queue takes is queued with JSON’s escapes for them', async () => {
    const event = checkIn('RES-9', { data: { room: { id: '7', name: 'Möwe 🌊\uFFFE' } } });
    expect((await api.call('POST', path, { key, body: event })).status).toBe(202);
    expect(api.queued[0]).toContain('Möwe \\ud83c\\udf0a\\ufffe');
    expect(api.queued.map((queued) => JSON.parse(queued))).toEqual([event]);
  });

  test('that the queue would not take for its length is refused, however its characters are written', async () => {
    const { time: _, ...untimed } = checkIn('RES-9');
    const sized = (event: object, filler: string, bytes: number) => {
      const bare = JSON.stringify({ ...event, note: '' });
      const room = bytes - Buffer.byteLength(bare);
      return { ...event, note: filler.repeat(Math.floor(room / Buffer.byteLength(filler))) };
    };
    const most = 64 * 1024;
    const waves = sized(checkIn('RES-9'), '🌊', most);
    expect((await api.call('POST', path, { key, body: waves })).status).toBe(202);
    expect(api.queued.map((queued) => JSON.parse(queued))).toEqual([waves]);
    expect(Buffer.byteLength(api.queued[0] ?? '')).toBeLessThanOrEqual(most);
    expect((await api.call('POST', path, { key, body: sized(untimed, 'x', most) })).status).toBe(413);
    expect((await api.call('POST', path, { key, body: sized(untimed, 'x', most - 100) })).status).toBe(202);
  });

  test('is not acknowledged while the queue has not taken it', async () => {
    failing = Object.assign(new Error('lost'), { name: 'TimeoutError' });
    const answer = await api.call('POST', path, { key, body: checkIn('RES-2') });
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    expect(answer.text).not.toContain('lost');
  });

  test('that can never be applied is refused with what to mend', async () => {
    const good = checkIn('RES-3');
    const bad: [object | string, string][] = [
      [{ ...good, type: 'stay.wandered' }, '/type'],
      [{ ...good, time: '2099-01-01T00:00:00Z' }, '/time'],
      [{ ...good, data: { ...good.data, arrival: { date: '2026-02-30' } } }, '/data/arrival/date'],
      [{ ...good, data: { ...good.data, reservationId: '' } }, '/data/reservationId'],
      [{ ...good, data: { ...good.data, reservationId: 12 } }, '/data/reservationId'],
      [[good], ''],
      ['null', ''],
    ];
    for (const [body, pointer] of bad) {
      const headers = { 'content-type': 'application/json' };
      const { status, problem } = await api.call('POST', path, {
        key,
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers,
      });
      expect([status, problem.errors?.[0]?.pointer]).toEqual([400, pointer]);
    }
    expect(api.queued).toEqual([]);
  });

  test('for another Location than the path’s is refused like any foreign Location', async () => {
    const event = checkIn('RES-4', { data: { locationId: 'OTHER' } });
    expect((await api.call('POST', path, { key, body: event })).status).toBe(403);
    expect(api.queued).toEqual([]);
  });
});

describe('an event that is signed', () => {
  const body = JSON.stringify(checkIn('RES-6'));

  test('is taken without a key, by either of two secrets', async () => {
    expect((await api.call('POST', path, signed(body))).status).toBe(202);
    const next = await createSigningSecret({ location: '28XXX004' }, api.table);
    expect((await api.call('POST', path, signed(body, { by: next.secret }))).status).toBe(202);
    expect((await api.call('POST', path, signed(body))).status).toBe(202);
    await revokeSigningSecret({ location: '28XXX004', id: next.id }, api.table);
    expect((await api.call('POST', path, signed(body, { by: next.secret }))).status).toBe(401);
    expect(api.queued).toEqual([body, body, body]);
  });

  test('and gives no time of its own counts as said when it was signed, however often it is replayed', async () => {
    const { time: _, ...untimed } = checkIn('RES-7');
    const at = new Date(Date.now() - 60_000);
    const one = signed(JSON.stringify(untimed), { at });
    for (let i = 0; i < 2; i++) expect((await api.call('POST', path, one)).status).toBe(202);
    const time = new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString();
    expect(api.queued.map((queued) => JSON.parse(queued))).toEqual(
      [1, 2].map(() => ({ ...untimed, time, untimed: true })),
    );
  });

  test('by many signatures at once is taken if one of them is good', async () => {
    const one = signed(body);
    const signature = `v1,AAAA v1a,BBBB ${one.headers['webhook-signature']}`;
    const headers = { ...one.headers, 'webhook-signature': signature };
    expect((await api.call('POST', path, { body, headers })).status).toBe(202);
  });

  test('is refused with any bit of it turned', async () => {
    const one = signed(body, { id: 'msg_42' });
    const bytes = Buffer.from(body);
    for (let i = 0; i < bytes.length; i++) {
      const turned = Buffer.from(bytes);
      turned[i] = (turned[i] ?? 0) ^ (1 << (i % 7));
      const { status } = await api.call('POST', path, { ...one, body: turned.toString('latin1'), base64: true });
      expect(status).toBe(401);
    }
    for (const name of ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const) {
      const value = one.headers[name];
      for (let i = 0; i < value.length; i++) {
        const turned = value.slice(0, i) + String.fromCharCode(value.charCodeAt(i) ^ 1) + value.slice(i + 1);
        // The last base64 digit carries bits that count for nothing; the library compares texts all the same.
        const headers = { ...one.headers, [name]: turned };
        expect((await api.call('POST', path, { body, headers })).status).toBe(401);
      }
    }
    expect(api.queued).toEqual([]);
  });

  test('more than five minutes ago or ahead is refused, and a time that is no number', async () => {
    for (const minutes of [-6, 6]) {
      const at = new Date(Date.now() + minutes * 60_000);
      expect((await api.call('POST', path, signed(body, { at }))).status).toBe(401);
    }
    const one = signed(body);
    for (const timestamp of [`${one.headers['webhook-timestamp']}abc`, '', '-1', '1e9']) {
      const headers = { ...one.headers, 'webhook-timestamp': timestamp };
      expect((await api.call('POST', path, { body, headers })).status).toBe(401);
    }
  });

  test('with another Location’s secret, or for a Location that does not exist, is refused alike', async () => {
    const answers = await Promise.all(
      [path, path.replace('28XXX004', 'NOBODY'), path.replace('28XXX004', '%2e%2e')].map((where) =>
        api.call('POST', where, signed(body, { by: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })),
      ),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
  });

  test('is of no use for any other operation', async () => {
    const { headers } = signed('');
    expect((await api.call('GET', path.replace('events', 'tickets'), { headers })).status).toBe(401);
  });
});
