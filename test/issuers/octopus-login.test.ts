import { expect, test } from 'vitest';
import { octopusLogin } from '../../src/issuers/octopus/octopus-server.client.ts';
import { startFakeOctopus } from './support/fake-octopus.ts';

const login = (baseUrl: string, password = 'PASSWORD') => octopusLogin({ fetch }, baseUrl, 'USER', password);

test('a user and a password get the API key, as the platform shows it', async () => {
  const server = await startFakeOctopus();
  expect(await login(server.issuer.baseUrl)).toEqual({ key: '203BB1A4690CAD' });
  expect(server.received).toMatchObject([
    { method: 'GET', url: '/rest/login', headers: { authorization: 'Basic VVNFUjpQQVNTV09SRA==' } },
  ]);
});

test('letters of any language are sent in UTF-8', async () => {
  const server = await startFakeOctopus({ login: { user: 'USER', password: 'contraseña:ключ' } });
  expect(await login(server.issuer.baseUrl, 'contraseña:ключ')).toEqual({ key: '203BB1A4690CAD' });
});

test('a wrong password is told, and tried once', async () => {
  const server = await startFakeOctopus();
  expect(await login(server.issuer.baseUrl, 'wrong')).toEqual({ why: 'http_401', forAll: true, denied: true });
  expect(server.received).toHaveLength(1);
});

test('a server that has its login below the version is asked there', async () => {
  const server = await startFakeOctopus();
  server.faults.push({ done: false, how: 'answer', status: 404, text: '' });
  server.faults.push({ done: false, how: 'answer', text: '["api_key","ABC"]' });
  expect(await login(server.issuer.baseUrl)).toEqual({ key: 'ABC' });
  expect(server.received.map(({ url }) => url)).toEqual(['/rest/login', '/rest/v1/login']);
});

test('an address without a version is taken as it is', async () => {
  const server = await startFakeOctopus();
  expect(await login(server.issuer.baseUrl.replace('/v1', ''))).toEqual({ key: '203BB1A4690CAD' });
});

test.each([
  '["api_key","ABC"]',
  '["user",7,"API_KEY","ABC"]',
  '[["api_key","ABC"]]',
  '[{"id":1},{"api_key":"ABC"}]',
  '{"apiKey":"ABC"}',
  '{"token":"ABC","user":"USER"}',
  '{"key":"ABC"}',
  '{"data":[{"apikey":"ABC"}]}',
])('a key is read from %s', async (text) => {
  const server = await startFakeOctopus();
  server.faults.push({ done: false, how: 'answer', text });
  expect(await login(server.issuer.baseUrl)).toEqual({ key: 'ABC' });
});

test.each([
  '[]',
  '{}',
  '["api_key"]',
  '["api_key",null]',
  '{"apiKey":""}',
  '{"apiKey":"two\\nlines"}',
  'null',
  '"ABC"',
])('there is no key in %s', async (text) => {
  const server = await startFakeOctopus();
  server.faults.push({ done: false, how: 'answer', text });
  expect(await login(server.issuer.baseUrl)).toEqual({ why: 'no_key_given', denied: true });
});

test('a text that is too long for a key is none', async () => {
  const server = await startFakeOctopus();
  server.faults.push({ done: false, how: 'answer', text: JSON.stringify({ apiKey: 'A'.repeat(1001) }) });
  expect(await login(server.issuer.baseUrl)).toEqual({ why: 'no_key_given', denied: true });
});

test('a redirect is not followed with the password', async () => {
  const elsewhere = await startFakeOctopus();
  const server = await startFakeOctopus();
  const location = elsewhere.issuer.baseUrl.replace('/v1', '/login');
  server.faults.push({ done: false, how: 'answer', status: 302, headers: { location }, text: '' });
  expect(await login(server.issuer.baseUrl)).toEqual({ why: 'http_302', forAll: true });
  expect(elsewhere.received).toEqual([]);
});
