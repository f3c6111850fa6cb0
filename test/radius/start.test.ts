import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { authority } from './support/certificates.ts';
import { type FreeRadiusOptions, shipped, startFreeRadius } from './support/free-radius.ts';
import { attributesAnswer, startStubApi } from './support/stub-api.ts';

const run = promisify(execFile);
const hotel = { name: 'hotel', address: '127.0.0.2', secret: randomBytes(16).toString('hex'), token: '28XXX004 t0k3n' };
const accept = attributesAnswer({ 'control:Auth-Type': 'Accept' });
const login = { way: 'PAP', user: 'Q4P68XYZ', password: '' } as const;

async function started(options: FreeRadiusOptions) {
  const radius = await startFreeRadius(options);
  onTestFinished(radius.close);
  return radius;
}

async function stubApi(...options: Parameters<typeof startStubApi>) {
  const api = await startStubApi(...options);
  onTestFinished(api.close);
  return api;
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'radius-start-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('it starts without the API, says that it is well, and answers once the API is there', async () => {
  const api = await stubApi();
  const radius = await started({ apiUrl: api.url, clients: [hotel] });
  await expect(run(join(shipped, 'healthy'), { env: radius.variables })).resolves.toBeDefined();
  const portal = radius.client('hotel');
  expect(await portal.status()).toMatchObject({ code: 2 });
  expect(await portal.logInOrSilence(login, () => expect.poll(() => api.asked.length).toBe(1))).toEqual({
    type: 'silence',
  });
  api.answers(accept);
  expect(await portal.logIn(login)).toMatchObject({ type: 'accepted' });
});

test('it is not well once it has ended', async () => {
  const radius = await startFreeRadius({ apiUrl: 'http://127.0.0.1:9', clients: [hotel] });
  const { RADIUS_HEALTH_PORT = '' } = radius.variables;
  await radius.close();
  const run_ = folder();
  writeFileSync(join(run_, 'health-secret'), 'secret');
  const env = { ...radius.variables, RADIUS_HEALTH_PORT, RADIUS_RUN: run_ };
  await expect(run(join(shipped, 'healthy'), { env })).rejects.toThrow();
});

test('clients may come as a variable, from a secret', async () => {
  const api = await stubApi();
  api.answers(accept);
  const block = `client direct {\n ipaddr = 127.0.0.9\n secret = ${hotel.secret}\n api_token = "LUNA t0k3n-9"\n}`;
  const given = { ...hotel, name: 'direct', address: '127.0.0.9', token: 'LUNA t0k3n-9' };
  const radius = await started({
    apiUrl: api.url,
    clients: [given],
    env: { RADIUS_CLIENTS: block, RADIUS_CLIENTS_FILE: '' },
  });
  expect(await radius.client('direct').logIn(login)).toMatchObject({ type: 'accepted' });
  expect(api.asked[0]?.headers.authorization).toBe('Bearer LUNA t0k3n-9');
});

test('an API whose certificate is not good, or is of another host, gets no answer out of it', async () => {
  const ours = await authority('Ours');
  const api = await stubApi(await ours.issue('api.example'));
  api.answers(accept);
  const ca = join(folder(), 'ca.pem');
  writeFileSync(ca, ours.cert);
  const trusting = await started({ apiUrl: api.url, clients: [hotel], env: { RADIUS_API_CA: ca } });
  expect(await trusting.client('hotel').logIn(login)).toMatchObject({ type: 'accepted' });
  api.answers(accept);
  const wary = await started({ apiUrl: api.url, clients: [hotel] });
  expect(await wary.client('hotel').logInOrSilence(login, refused(wary))).toEqual({ type: 'silence' });
  const named = api.url.replace('127.0.0.1', 'localhost');
  const misled = await started({ apiUrl: named, clients: [hotel], env: { RADIUS_API_CA: ca } });
  expect(await misled.client('hotel').logInOrSilence(login, refused(misled))).toEqual({ type: 'silence' });
  expect(api.asked).toEqual([]);
});

/** Waits until it has given up the API, which it does not trust. */
function refused({ said }: { readonly said: () => string }) {
  return () => expect.poll(said).toContain('Server returned no data');
}

test('a rejected guess is answered a second later, unless it is set otherwise', async () => {
  const api = await stubApi();
  api.answers(attributesAnswer({ 'control:Auth-Type': 'Reject' }));
  const radius = await started({ apiUrl: api.url, clients: [hotel], env: { RADIUS_REJECT_DELAY: '' } });
  const before = performance.now();
  expect(await radius.client('hotel').logIn(login)).toMatchObject({ type: 'rejected' });
  expect(performance.now() - before).toBeGreaterThan(950);
  expect(radius.said()).not.toMatch(/warning/i);
});

const faults = [
  ['the address of the API', { RADIUS_API_URL: '' }, 'set RADIUS_API_URL'],
  ['clients', { RADIUS_CLIENTS_FILE: '' }, 'set RADIUS_CLIENTS_FILE'],
  ['a file that is there', { RADIUS_CLIENTS_FILE: '/nowhere' }, '/nowhere cannot be read'],
  ['the key of its certificate', { RADIUS_RADSEC_CERTIFICATE: 'x' }, 'RadSec also needs RADIUS_RADSEC_KEY'],
  [
    'whom to trust',
    { RADIUS_RADSEC_CERTIFICATE: 'x', RADIUS_RADSEC_KEY: 'y' },
    'RadSec also needs RADIUS_RADSEC_CLIENTS_CA',
  ],
] as const;
test.for(faults)('without %s it says what is missing', async ([, env, message]) => {
  await expect(startFreeRadius({ apiUrl: 'http://127.0.0.1:9', clients: [hotel], env })).rejects.toThrow(message);
});

test('`start --check` tells a mistake in the clients before they are used', async () => {
  const file = join(folder(), 'clients.conf');
  writeFileSync(file, 'client sol {\n ipaddr = 10.0.0.0/24\n secret = 0123456789abcdef\n');
  const env = {
    PATH: process.env.PATH,
    RADIUS_API_URL: 'http://127.0.0.1:9',
    RADIUS_RUN: folder(),
    RADIUS_CLIENTS_FILE: file,
  };
  await expect(run(join(shipped, 'start'), ['--check'], { env })).rejects.toThrow();
  writeFileSync(file, 'client sol {\n ipaddr = 10.0.0.0/24\n secret = 0123456789abcdef\n}\n');
  await expect(run(join(shipped, 'start'), ['--check'], { env })).resolves.toBeDefined();
});
