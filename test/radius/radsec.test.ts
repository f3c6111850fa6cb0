import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ways } from './client/credentials.ts';
import { radsecClient } from './client/radsec-client.ts';
import { type Authority, authority, type KeyPair } from './support/certificates.ts';
import { type FreeRadius, startFreeRadius } from './support/free-radius.ts';
import { attributesAnswer, type StubApi, startStubApi } from './support/stub-api.ts';

const sol = { name: 'sol', address: '127.0.0.2', secret: 'f00dfeed-f00dfeed', token: '28XXX004 t0k3n-sol' };
const luna = { name: 'luna', address: '127.0.0.3', secret: 'deadbeef-deadbeef', token: 'LUNA t0k3n-luna' };
const login = { way: 'PAP', user: 'Q4P68XYZ', password: '' } as const;
const accept = attributesAnswer({ 'control:Auth-Type': 'Accept', 'reply:Session-Timeout': 60 });

let api: StubApi;
let radius: FreeRadius;
let ours: Authority;
let solCertificate: KeyPair;
beforeAll(async () => {
  ours = await authority('Hotels');
  const server = await ours.issue('radius.hotels.example');
  solCertificate = await ours.issue('sol');
  api = await startStubApi();
  radius = await startFreeRadius({
    apiUrl: api.url,
    clients: [sol, luna],
    env: {
      RADIUS_RADSEC_CERTIFICATE: server.cert,
      RADIUS_RADSEC_KEY: server.key,
      RADIUS_RADSEC_CLIENTS_CA: ours.cert,
    },
  });
});
afterAll(async () => {
  await radius?.close();
  await api?.close();
});

test('a network behind any address logs in over TLS, and is the client that its certificate names', async () => {
  api.answers(accept);
  for (const [name, { token }] of Object.entries({ sol, luna })) {
    const client = await radsecClient(radius.radsecPort, { ca: ours.cert, ...(await ours.issue(name)) });
    expect(await client.logIn(login)).toMatchObject({ type: 'accepted', values: { 'Session-Timeout': 60 } });
    client.close();
    expect(api.asked.at(-1)?.headers.authorization).toBe(`Bearer ${token}`);
  }
});

test.for(ways)('%s goes through one connection, again and again, with accounting between', async (way) => {
  const client = await radsecClient(radius.radsecPort, { ca: ours.cert, ...solCertificate });
  const isMsChap = way.startsWith('MS');
  const handed = attributesAnswer({ 'control:Cleartext-Password': 'Q4P68XYZ' });
  for (let n = 0; n < 3; n++) {
    api.answers(isMsChap ? handed : accept);
    expect(await client.logIn({ way, user: 'Q4P68XYZ', password: 'Q4P68XYZ' })).toMatchObject({ type: 'accepted' });
    api.answers({ status: 204 });
    await client.account([
      ['User-Name', 'Q4P68XYZ'],
      ['Acct-Status-Type', 3],
      ['Acct-Session-Id', '81'],
    ]);
    expect(api.asked).toMatchObject([{ path: '/api/v1/freeradius/accounting/' }]);
  }
  client.close();
});

test('what TLS protects needs no Message-Authenticator', async () => {
  api.answers(accept);
  const client = await radsecClient(radius.radsecPort, { ca: ours.cert, ...solCertificate });
  expect(await client.logIn({ ...login, unsigned: true })).toMatchObject({ type: 'accepted' });
  client.close();
});

test('a certificate that names no client opens nothing: the API is shown no key', async () => {
  api.answers(({ headers }) => (headers.authorization?.trim() === 'Bearer' ? { status: 403 } : accept));
  const client = await radsecClient(radius.radsecPort, { ca: ours.cert, ...(await ours.issue('stranger')) });
  const answered = client.logIn(login).then(
    () => 'answered',
    () => 'silence',
  );
  await expect.poll(() => api.asked.length).toBe(1);
  await radius.client('sol').status();
  client.close();
  expect(await answered).toBe('silence');
});

test('a certificate of another authority, and none, are turned away before anything is asked', async () => {
  api.answers(accept);
  const other = await authority('Others');
  for (const certificate of [await other.issue('sol'), {}]) {
    const tried = radsecClient(radius.radsecPort, { ca: ours.cert, ...certificate }).then((client) =>
      client.logIn(login),
    );
    await expect(tried).rejects.toThrow();
  }
  expect(api.asked).toEqual([]);
});

test('a load balancer that connects and hangs up all day uses up no connections', async () => {
  api.answers(accept);
  for (let n = 0; n < 300; n++) {
    const socket = connect(radius.radsecPort, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
  }
  const client = await radsecClient(radius.radsecPort, { ca: ours.cert, ...solCertificate });
  expect(await client.logIn(login)).toMatchObject({ type: 'accepted' });
  client.close();
});

test('who only connects, as a load balancer does to see whether it is there, holds up nobody', async () => {
  api.answers(accept);
  const idle = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const socket = connect(radius.radsecPort, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    }),
  );
  const client = await radsecClient(radius.radsecPort, { ca: ours.cert, ...solCertificate });
  expect(await client.logIn(login)).toMatchObject({ type: 'accepted' });
  expect(await radius.client('sol').logIn(login)).toMatchObject({ type: 'accepted' });
  client.close();
  for (const socket of idle) socket.destroy();
});
