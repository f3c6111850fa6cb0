import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from 'local-cloud/testing.ts';
import { describe, expect, type TestContext, test } from 'vitest';
import { apiNamesOf, askName, nameWords } from '../../src/kit/web/api-names.client.ts';
import { checkNames } from '../../src/operations/doctor/checks/check-stack.ts';

const name = 'wifi.hotel-sol.example';
const target = 'd-abc.execute-api.eu-west-1.amazonaws.com';
const now = Date.now();
const day = 86_400_000;

/** Somebody who answers over TLS on this machine. */
async function somebody(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  { names = [name], body = '{"type":"urn:wifi-tickets:problem:no-key"}', made = now }: Somebody = {},
) {
  const { cert, key } = selfSigned(names, made);
  const server: Server = createServer({ cert, key }, (_, response) => response.writeHead(401).end(body));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, ca: cert };
}

interface Somebody {
  readonly names?: readonly [string, ...string[]];
  readonly body?: string;
  readonly made?: number;
}

test('an output names the names of the API, and where DNS must lead them', () => {
  const ApiDomains = `${name}=${target} net.hotel-luna.example=d-def.example`;
  expect(apiNamesOf({ ApiDomains }).map((one) => one.name)).toEqual([name, 'net.hotel-luna.example']);
  expect(apiNamesOf({})).toEqual([]);
});

describe('whoever comes by the name finds', () => {
  test('our API, and the days for which its certificate is good', async (context) => {
    expect(await askName(name, now, await somebody(context))).toEqual({ type: 'ours', days: 396 });
  });

  test('a name that DNS does not know', async () => {
    const lookup = (_: string, __: object, done: (error: NodeJS.ErrnoException, address: string) => void) =>
      done(Object.assign(new Error('no'), { code: 'ENOTFOUND' }), '');
    expect(await askName(name, now, { lookup })).toEqual({ type: 'unknown' });
  });

  test('a certificate that has ended', async (context) => {
    const old = await somebody(context, { made: now - 400 * day });
    expect(await askName(name, now, old)).toEqual({ type: 'untrusted', code: 'CERT_HAS_EXPIRED' });
  });

  test('a certificate for another name, or of nobody whom we know', async (context) => {
    const other = await somebody(context, { names: ['else.example'] });
    expect(await askName(name, now, other)).toEqual({ type: 'untrusted', code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
    const { port } = await somebody(context);
    expect(await askName(name, now, { port })).toEqual({ type: 'untrusted', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
  });

  test('another program', async (context) => {
    const other = await somebody(context, { body: 'Welcome to our web site' });
    expect(await askName(name, now, other)).toEqual({ type: 'other', status: 401 });
  });

  test('nobody', async () => {
    expect(await askName(name, now, { port: 9 })).toEqual({ type: 'silent', code: 'ECONNREFUSED' });
  });
});

test('it is said what to do: which record to set, or that the certificate was not renewed', () => {
  const words = (state: Parameters<typeof nameWords>[1]) => nameWords({ name, target }, state);
  expect(words({ type: 'ours', days: 31 }).todo).toBeUndefined();
  expect(words({ type: 'ours', days: 30 })).toEqual({
    found: `https://${name} answers; its certificate is valid for 30 more days.`,
    todo: expect.stringContaining('ACM has not renewed it'),
  });
  for (const state of [
    { type: 'unknown' },
    { type: 'untrusted', code: 'CERT_HAS_EXPIRED' },
    { type: 'other', status: 404 },
    { type: 'silent', code: 'ETIMEDOUT' },
  ] as const)
    expect(words(state).todo).toContain(`${name} CNAME ${target}`);
});

test('doctor fails where links lead nowhere; a name that no link has may wait, and so may a certificate', () => {
  const fact = { name, found: 'DNS does not know it.', todo: 'Set it.' };
  const states = (isLinked: boolean, serves: boolean) => checkNames([{ ...fact, isLinked, serves }])[0]?.state;
  expect([states(true, false), states(false, false), states(true, true)]).toEqual(['fail', 'warn', 'warn']);
  expect(checkNames([{ name, found: 'It answers.', isLinked: true, serves: true }])).toEqual([
    { check: `address ${name}`, state: 'ok', found: 'It answers.' },
  ]);
});
