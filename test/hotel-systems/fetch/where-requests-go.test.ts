import type { LookupAddress } from 'node:dns';
import { Agent, createServer } from 'node:https';
import { isIPv6 } from 'node:net';
import { generate } from 'selfsigned';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { isPublicAddress } from '../../../src/kit/web/addresses.ts';
import type { LookupAll } from '../../../src/kit/web/http-client.client.ts';
import { listening } from '../../testkit/listening.ts';
import { words } from '../../testkit/words.ts';
import { answered, openSystem, stayEvent, type TinyWays } from './support/tiny-system.ts';

/** Names and their addresses; counts how often each is looked up. */
function names(known: Readonly<Record<string, readonly string[]>>) {
  const asked: string[] = [];
  const lookup: LookupAll = (name, _options, done) => {
    asked.push(name);
    const addresses: LookupAddress[] = (known[name] ?? []).map((address) => ({
      address,
      family: isIPv6(address) ? 6 : 4,
    }));
    const missing = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' });
    queueMicrotask(() => (addresses.length > 0 ? done(null, addresses) : done(missing, [])));
  };
  return { lookup, asked };
}

const refused = { type: 'failed', why: 'address_refused', denied: true };

/** A system that must not be reached, and what is told of asking it at a host. */
async function outcomeAt(host: string, { deps, ...ways }: TinyWays = {}) {
  const opened = await openSystem(() => answered(stayEvent('R1')), {
    ...ways,
    connection: { host },
    deps: { isLoopbackAllowed: false, ...deps },
  });
  const outcome = await opened.fetch('R1');
  expect(opened.vendor.requests).toEqual([]);
  return outcome;
}

describe('outside the local cloud no request goes to', () => {
  test.each([
    ['this machine', '127.0.0.1'],
    ['this machine with a port', '127.0.0.1:8080'],
    ['this machine in another notation', '2130706433'],
    ['this machine in hexadecimals', '0x7f.1'],
    ['this machine over IPv6', '[::1]'],
    ['this machine as IPv4 in IPv6', '[::ffff:127.0.0.1]'],
    ['the metadata of AWS', '169.254.169.254'],
    ['the metadata of AWS over IPv6', '[fd00:ec2::254]'],
    ['the metadata of AWS as IPv4 in IPv6', '[::ffff:169.254.169.254]'],
    ['a function’s credentials', '169.254.170.2'],
    ['a private network', '10.1.2.3'],
    ['a port of a public host', 'api.example.com:8443'],
    ['a host with a user', 'api.example.com@127.0.0.1'],
    ['a host with a user and a password', 'user:password@api.example.com'],
    ['a host with a path', 'api.example.com/x'],
    ['a host with a query', 'api.example.com?x'],
    ['a host with a fragment', 'api.example.com#x'],
    ['a host with a blank', 'api.example.com x'],
    ['nothing', ''],
  ])('%s: %s', async (_, host) => {
    const { lookup, asked } = names({});
    expect(await outcomeAt(host, { deps: { lookup } })).toEqual(refused);
    expect(asked).toEqual([]);
  });

  test.each(words`
    127.0.0.1 127.8.8.8 0.0.0.0 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 100.127.255.255
    169.254.169.254 192.0.0.1 192.0.2.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 ::
    ::1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::a00:1 fc00::1 fd00:ec2::254 fe80::1 ff02::1 2001:db8::1 2002:7f00:1::
    2001::1 100::1 5f00::1 192.88.99.1 64:ff9b:1::1 3fff::1 ::7f00:1 4000::1 2620:4f:8000::1
  `)('a name that stands for %s', async (address) => {
    const { lookup } = names({ 'api.example.com': [address] });
    expect(await outcomeAt('api.example.com', { deps: { lookup } })).toEqual(refused);
  });

  test('a name of which one of several addresses is not public', async () => {
    const { lookup } = names({ 'api.example.com': ['8.8.8.8', '10.0.0.1'] });
    expect(await outcomeAt('api.example.com', { deps: { lookup } })).toEqual(refused);
  });

  test('a name that nobody knows', async () => {
    const { lookup } = names({});
    expect(await outcomeAt('api.example.com', { deps: { lookup } })).toEqual({ type: 'failed', why: 'unreachable' });
  });
});

test.each(['8.8.8.8', '100.63.255.255', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])(
  '%s is of the internet',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test('a redirect to the metadata of AWS is not followed', async () => {
  const location = 'http://169.254.169.254/latest/meta-data/iam/security-credentials/';
  const { fetch } = await openSystem(() => ({ status: 302, headers: { location } }));
  expect(await fetch('R1')).toEqual({ type: 'failed', why: 'http_302' });
});

describe('a token', () => {
  const credentials = { clientId: 'hotel', clientSecret: 'secret' };
  const auth = (tokenUrl: string) => ({ kind: 'oauth-client-credentials', tokenUrl, client: 'body' }) as const;

  test.each([
    'http://id.example.com/token',
    'https://10.0.0.1/token',
    'https://id.example.com:8443/token',
    'https://user@id.example.com/token',
    'ftp://id.example.com/token',
    'token',
  ])('is not asked for at %s', async (tokenUrl) => {
    const { lookup, asked } = names({});
    const outcome = await outcomeAt('api.example.com', { auth: auth(tokenUrl), credentials, deps: { lookup } });
    expect([outcome, asked]).toEqual([refused, []]);
  });

  test('is not asked for at a name that stands for a private address', async () => {
    const { lookup } = names({ 'id.example.com': ['10.0.0.1'] });
    const ways = { auth: auth('https://id.example.com/token'), credentials, deps: { lookup } };
    const outcome = await outcomeAt('api.example.com', ways);
    expect(outcome).toEqual({ ...refused, why: 'token_address_refused' });
  });
});

describe('over https', () => {
  const host = 'api.tiny.example';
  let pem: { readonly private: string; readonly cert: string };
  beforeAll(async () => {
    const altNames = [{ type: 2, value: host }] as const;
    pem = await generate([{ name: 'commonName', value: host }], {
      extensions: [{ name: 'subjectAltName', altNames: [...altNames] }],
    });
  });

  /** A system on 127.0.0.1 that is reached as if it had the usual port. */
  async function openSecure(name: string, known: readonly string[], ca?: string) {
    const seen: unknown[] = [];
    const server = createServer({ key: pem.private, cert: pem.cert }, (request, response) => {
      seen.push(request.headers.host);
      response.end(JSON.stringify([stayEvent('R1')]));
    });
    const { port, close } = await listening(server);
    onTestFinished(close);
    class OtherPort extends Agent {
      override createConnection(...[options, done]: Parameters<Agent['createConnection']>) {
        return super.createConnection({ ...options, port }, done);
      }
    }
    const agent = new OtherPort(ca === undefined ? {} : { ca });
    const { lookup, asked } = names({ [name]: known });
    const opened = await openSystem(() => answered(), { connection: { host: name }, deps: { lookup, agent } });
    return { ...opened, seen, asked };
  }

  test('a system is asked at the address that was looked up, once', async () => {
    const { fetch, seen, asked } = await openSecure(host, ['127.0.0.1'], pem.cert);
    expect((await fetch('R1')).type).toBe('answered');
    expect([seen, asked]).toEqual([[host], [host]]);
  });

  test.each([
    ['nobody vouches for its certificate', host, undefined],
    ['its certificate is of another name', 'other.tiny.example', 'own'],
  ])('a system is not asked if %s', async (_, name, ca) => {
    const { fetch, seen } = await openSecure(name, ['127.0.0.1'], ca && pem.cert);
    expect(await fetch('R1')).toEqual({ type: 'failed', why: 'certificate_invalid' });
    expect(seen).toEqual([]);
  });
});
