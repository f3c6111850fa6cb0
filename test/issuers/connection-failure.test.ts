import { createServer } from 'node:http';
import { type AddressInfo, createServer as createPlainServer } from 'node:net';
import { generate } from 'selfsigned';
import { describe, expect, onTestFinished, test } from 'vitest';
import { octopusUpstream } from '../../src/issuers/octopus/octopus-server.client.ts';
import { startFakeOctopus } from './support/fake-octopus.ts';
import { octopusIssuer } from './support/octopus-issuer.ts';
import { order } from './support/order.ts';

const upstream = octopusUpstream({ fetch });
const unreachable = { type: 'refused', why: 'unreachable', forAll: true };

/** What comes of a ticket if `fetch` fails so. */
function placedAfter(error: unknown) {
  const failing = octopusUpstream({ fetch: () => Promise.reject(error) });
  return failing.place(order, issuerAt('http://127.0.0.1:9'), 'key');
}

function issuerAt(origin: string) {
  return octopusIssuer({ baseUrl: `${origin}/rest/v1` });
}

/** A port on which nobody listens any more. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('without a connection nothing was sent:', () => {
  test('nobody listens', async () => {
    const port = await closedPort();
    expect(await upstream.place(order, issuerAt(`http://127.0.0.1:${port}`), 'key')).toEqual(unreachable);
    expect(await upstream.find('305', issuerAt(`http://127.0.0.1:${port}`), 'key')).toEqual({
      ...unreachable,
      type: 'unclear',
    });
  });

  test('nobody listens on any address of the name', async () => {
    const port = await closedPort();
    expect(await upstream.place(order, issuerAt(`http://localhost:${port}`), 'key')).toEqual(unreachable);
  });

  test('there is no such name', async () => {
    expect(await upstream.place(order, issuerAt('https://server.invalid'), 'key')).toEqual(unreachable);
  });

  test('its certificate is signed by itself', async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], { keySize: 2048 });
    const server = await startFakeOctopus({}, { key, cert });
    const outcome = await upstream.place(order, server.issuer, server.house.ways.key);
    expect(outcome).toEqual({ type: 'refused', why: 'certificate_invalid', forAll: true, denied: true });
    expect(server.received).toEqual([]);
  });

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])('%s', async (code) => {
    expect(await placedAfter(fetchFailed({ code }))).toEqual(unreachable);
  });

  test.each(['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])('%s when connecting', async (code) => {
    expect(await placedAfter(fetchFailed({ code, syscall: 'connect' }))).toEqual(unreachable);
  });

  test.each([
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'SELF_SIGNED_CERT_IN_CHAIN',
  ])('%s', async (code) =>
    expect(await placedAfter(fetchFailed({ code }))).toMatchObject({ why: 'certificate_invalid', type: 'refused' }),
  );

  test('one address refuses, the other cannot be reached', async () => {
    const both = [coded({ code: 'ECONNREFUSED' }), coded({ code: 'ENETUNREACH', syscall: 'connect' })];
    const cause = Object.assign(new AggregateError(both), { code: 'ECONNREFUSED' });
    expect(await placedAfter(new TypeError('fetch failed', { cause }))).toEqual(unreachable);
  });
});

describe('after it nobody knows:', () => {
  const lost = { type: 'unknown', why: 'connection_lost', unanswered: true };
  test.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'SOMETHING_NEW'])('%s', async (code) => {
    expect(await placedAfter(fetchFailed({ code }))).toEqual(lost);
  });

  test.each(['EHOSTUNREACH', 'ENETUNREACH'])('%s of a connection that stood', async (code) => {
    expect(await placedAfter(fetchFailed({ code, syscall: 'read' }))).toEqual(lost);
  });

  test.each(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'])('%s', async (code) => {
    expect(await placedAfter(fetchFailed({ code }))).toEqual({
      type: 'unknown',
      why: 'timed_out',
      forAll: true,
      unanswered: true,
    });
  });

  test('one address refuses, and the connection to the other is lost', async () => {
    const cause = new AggregateError([coded({ code: 'ECONNREFUSED' }), coded({ code: 'ECONNRESET' })]);
    expect(await placedAfter(new TypeError('fetch failed', { cause }))).toEqual(lost);
  });

  test.each([undefined, null, 'a text', 7, new Error('no code'), {}, circular()])(
    'an error of any kind: %o',
    async (error) => {
      expect(await placedAfter(error)).toEqual(lost);
    },
  );

  test('what answers speaks no HTTP', async () => {
    const server = createPlainServer((socket) =>
      socket.on('error', () => undefined).once('data', () => socket.end('SSH-2.0-OpenSSH_9.6\r\n')),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await upstream.place(order, issuerAt(`http://127.0.0.1:${port}`), 'key')).toEqual({
      type: 'unknown',
      why: 'answer_unreadable',
      unanswered: true,
    });
  });
});

test('no connection is kept for the next request: a dead one would make its outcome unknown', async () => {
  const server = await startFakeOctopus();
  for (let i = 0; i < 3; i++) await upstream.place(order, server.issuer, server.house.ways.key);
  expect(server.received.map(({ headers }) => headers.connection)).toEqual(['close', 'close', 'close']);
});

function fetchFailed(fields: object): TypeError {
  return new TypeError('fetch failed', { cause: coded(fields) });
}

function coded(fields: object): Error {
  return Object.assign(new Error('of the connection'), fields);
}

function circular(): Error {
  const error = new Error('round and round');
  error.cause = error;
  return error;
}
