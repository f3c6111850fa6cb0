import { afterEach, describe, expect, test, vi } from 'vitest';
import { now, openReceiver, plain } from './open-receiver.ts';

afterEach(() => vi.restoreAllMocks());

const body = '{"event":"new","bookingId":5}';
const inMs = (ms: number) => new Date(now + ms).toISOString();

describe('a URL', () => {
  test('takes in what is delivered to it, for its connection, with an id of its own and the time', async () => {
    const { deliver, queued, logged } = openReceiver();
    expect(await deliver({ body })).toEqual({ status: 200, headers: {}, body: '' });
    expect(queued).toEqual([{ type: 'delivery', connection: 'sol', id: 'delivery-1', at: inMs(0), body }]);
    expect(logged).toEqual([
      { event: 'delivery_queued', connection: 'sol', delivery: 'delivery-1', request: 'request-1' },
    ]);
  });

  test('that nobody has, is misspelt or was cut, is over or was revoked answers 404, all alike', async () => {
    const over = openReceiver({}, { expiresAt: inMs(0) });
    const { deliver, secret, queued } = openReceiver();
    const wrong = [secret.slice(1), `${secret}A`, secret.toUpperCase(), 'x', '', '../..', 'é'.repeat(300), '%00'];
    const answers = await Promise.all([
      over.deliver({ body }),
      ...wrong.map((one) => deliver({ body, secret: one })),
      ...['GET', 'HEAD', 'PUT', 'OPTIONS'].map((method) => deliver({ method, secret: 'A'.repeat(43) })),
    ]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify({ status: 404, headers: {}, body: '' })]),
    );
    expect([...queued, ...over.queued]).toEqual([]);
  });

  test.each(['unknown', 'malformed', 'expired'])(
    'costs one read and one line, whatever is wrong with it: %s',
    async (kind) => {
      let reads = 0;
      const door = {
        digest: '',
        connection: 'sol',
        connector: 'own',
        proofs: [],
        onlySources: false,
        expiresAt: inMs(-1),
      };
      const get = async () => {
        reads++;
        return kind === 'expired' ? door : undefined;
      };
      const { deliver, logged } = openReceiver({}, {}, { endpoints: { get } });
      expect((await deliver({ body, secret: kind === 'malformed' ? 'a/b' : 'A'.repeat(43) })).status).toBe(404);
      expect(reads).toBe(1);
      expect(logged).toEqual([expect.objectContaining({ event: 'delivery_unaddressed' })]);
    },
  );

  test('opens until the instant at which it ends', async () => {
    const { deliver } = openReceiver({}, { expiresAt: inMs(1) });
    expect((await deliver({ body })).status).toBe(200);
  });

  test('and another one of the same connection are good at once, while the hotel changes over', async () => {
    const one = openReceiver();
    const other = openReceiver();
    for (const { deliver, queued } of [one, other]) {
      expect((await deliver({ body })).status).toBe(200);
      expect(queued[0]?.connection).toBe('sol');
    }
  });

  test.each(['GET', 'HEAD'])('answers a probe by %s as its system wants it, and it is no delivery', async (method) => {
    const { deliver, queued, logged } = openReceiver({ getStatus: 204, auth: { kind: 'basic' } }, { proofs: ['a:b'] });
    expect(await deliver({ method })).toEqual({ status: 204, headers: {}, body: '' });
    expect([...queued, ...logged]).toEqual([]);
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('takes nothing by %s', async (method) => {
    const { deliver, queued } = openReceiver();
    expect(await deliver({ method, body })).toEqual({ status: 405, headers: { allow: 'GET, HEAD, POST' }, body: '' });
    expect(queued).toEqual([]);
  });

  test.each(['', ' \r\n'])('is tried by an empty request: answered well, and nothing is queued', async (nothing) => {
    const { deliver, queued, logged } = openReceiver({ auth: { kind: 'bearer' } }, { proofs: ['token'] });
    expect((await deliver({ body: nothing })).status).toBe(200);
    expect(queued).toEqual([]);
    expect(logged).toEqual([{ event: 'delivery_ignored', connection: 'sol', request: 'request-1' }]);
  });

  test('of a hotel’s own connector is answered as that says', async () => {
    const { deliver } = openReceiver({}, { connector: 'theirs', policy: { ...plain, reply: 'text' } });
    expect(await deliver({ body })).toEqual({ status: 200, headers: { 'content-type': 'text/plain' }, body: 'OK' });
  });

  test('whose connector is not there answers 503, so that the system delivers again', async () => {
    const { deliver, logged } = openReceiver({}, { connector: 'gone' });
    expect(await deliver({ body })).toEqual({ status: 503, headers: { 'retry-after': '60' }, body: '' });
    expect(logged).toEqual([expect.objectContaining({ connection: 'sol', reason: 'unknown_connector', status: 503 })]);
  });
});

describe('our own outage', () => {
  test.each(['queue', 'endpoints'] as const)('is answered 503 and never well: %s', async (which) => {
    const fails = async () => {
      throw Object.assign(new Error('secret text of a guest'), { name: 'TimeoutError' });
    };
    const { deliver, logged } = openReceiver({}, {}, { [which]: { get: fails, put: fails } });
    expect(await deliver({ body })).toEqual({ status: 503, headers: { 'retry-after': '60' }, body: '' });
    expect(logged).toEqual([{ event: 'delivery_failed', request: 'request-1', reason: 'TimeoutError' }]);
  });

  test('is over when the queue has it: only then the system is told so', async () => {
    const taken = Promise.withResolvers<void>();
    const { deliver } = openReceiver({}, {}, { queue: { put: () => taken.promise } });
    const answers: number[] = [];
    const answered = deliver({ body }).then(({ status }) => answers.push(status));
    await new Promise((resolve) => setImmediate(resolve));
    expect(answers).toEqual([]);
    taken.resolve();
    await answered;
    expect(answers).toEqual([200]);
  });
});

describe('where a delivery comes from', () => {
  const sources = ['192.0.2.7', '198.51.100.0/24', '2001:db8:7::/48'];

  test.each(['192.0.2.7', '198.51.100.255', '2001:db8:7:ffff::1'])(
    'is one of the system’s addresses: %s',
    async (sourceIp) => {
      const { deliver, logged } = openReceiver({ sources }, { onlySources: true });
      expect((await deliver({ body, sourceIp })).status).toBe(200);
      expect(logged.map(({ event }) => event)).toEqual(['delivery_queued']);
    },
  );

  test.each(['192.0.2.8', '198.51.101.1', '2001:db8:8::1', '::ffff:192.0.2.8', ''])(
    'is another one, which is logged without it, and refused if the connection wants so: %s',
    async (sourceIp) => {
      const open = openReceiver({ sources });
      expect((await open.deliver({ body, sourceIp })).status).toBe(200);
      expect(open.logged.map(({ event }) => event)).toEqual(['webhook_unlisted_source', 'delivery_queued']);
      if (sourceIp) expect(JSON.stringify(open.logged)).not.toContain(sourceIp);
      const strict = openReceiver({ sources }, { onlySources: true });
      expect((await strict.deliver({ body, sourceIp })).status).toBe(403);
      expect(strict.queued).toEqual([]);
      expect(strict.logged.map(({ reason }) => reason)).toEqual(['foreign_source']);
    },
  );

  test('does not matter where the system publishes no addresses', async () => {
    const { deliver, logged } = openReceiver({}, { onlySources: true });
    expect((await deliver({ body, sourceIp: '203.0.113.9' })).status).toBe(200);
    expect(logged).toHaveLength(1);
  });
});
