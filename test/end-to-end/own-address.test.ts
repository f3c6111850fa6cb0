import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalPeople, startPeople } from '../../dev/desk/start-people.ts';
import { everybody, fromIssuer, onwardFrom } from '../desk/open-desk.ts';
import { byName } from './support/by-name.ts';
import { cliOf } from './support/cli-of.ts';
import { addressOf, checkIn } from './support/event.ts';
import { openDevStack, until } from './support/open-dev-stack.ts';

type Stack = Awaited<ReturnType<typeof openDevStack>>;

const wifi = 'https://wifi.hotel-sol.example';
const net = 'https://net.hotel-luna.example';
const dataDir = mkdtempSync(join(tmpdir(), 'own-address-'));
let people: LocalPeople;
let stack: Stack;
let ask: ReturnType<typeof byName>;

async function open(settings: NonNullable<Parameters<typeof openDevStack>[0]>['settings']): Promise<void> {
  stack = await openDevStack({ settings, dataDir, deskIssuer: people.issuer });
  people.serve(stack.deskUrls, () => everybody);
  ask = byName(stack);
}

beforeAll(async () => {
  people = await startPeople();
  await open({ domain: 'wifi.hotel-sol.example' });
});
afterAll(async () => {
  await Promise.all([stack.close(), people.close()]);
  rmSync(dataDir, { recursive: true });
});

/** The link of a guest's mail, which the printed code shows too. */
async function linkOf(reservation: string): Promise<string> {
  await stack.send(checkIn(reservation));
  await until(() => stack.mailsTo(addressOf(reservation))).toHaveLength(1);
  const [mail] = await stack.mailsTo(addressOf(reservation));
  return /https?:\/\/\S+\/portal\/28XXX004\/\?code=\S+/.exec(mail?.text ?? '')?.[0] ?? '';
}

/** Whether the page of a link has its code filled in. */
const opens = async (link: string) =>
  (await ask(link)).text.includes(`value="${new URL(link).searchParams.get('code')}"`);

/** Signs in at a desk, over any way of asking; what the desk says of the person afterwards, to pages of two origins. */
async function signedIn(desk: string, get: typeof ask): Promise<unknown> {
  const jar = new Map<string, string>();
  const go = async (path: string, more: Parameters<typeof ask>[1] = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await get(`${new URL(desk).origin}${path}`, { ...more, headers: { cookie, ...more.headers } });
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      jar.set(name, value);
    }
    return answer;
  };
  const begun = await go('/desk/sign-in');
  const query = await fromIssuer(String(begun.headers.location), 'rosa', desk);
  await go(onwardFrom((await go(`/desk/callback?${query}`)).text));
  const session = (origin: string) =>
    go('/desk/session', { method: 'POST', headers: { origin, 'sec-fetch-site': 'same-origin' } });
  const own = await session(new URL(desk).origin);
  return { name: JSON.parse(own.text).name, elsewhere: (await session('https://else.example')).status };
}

/** As {@link byName}, by the address at AWS. */
const atAws: typeof ask = async (url, { method = 'GET', headers = {} } = {}) => {
  const answer = await fetch(url, { method, headers, redirect: 'manual' });
  const cookies = answer.headers.getSetCookie();
  return {
    status: answer.status,
    headers: { ...Object.fromEntries(answer.headers), 'set-cookie': cookies },
    text: await answer.text(),
  };
};

let printed = '';

test('mails lead to the hotel’s own address, and API, portal and webhooks are there as at AWS', async () => {
  printed = await linkOf('OWN-1');
  expect(printed.startsWith(`${wifi}/portal/28XXX004/?code=`)).toBe(true);
  expect(await opens(printed)).toBe(true);
  const { ApiUrl, PortalUrl, WebhooksUrl, RadiusApiUrl, DeskUrl } = stack.endpoints.outputs;
  expect([ApiUrl, PortalUrl, WebhooksUrl, RadiusApiUrl, DeskUrl]).toEqual([
    wifi,
    `${wifi}/portal`,
    `${wifi}/hooks`,
    wifi,
    `${wifi}/desk`,
  ]);
  const headers = { authorization: `Bearer ${stack.apiKey}` };
  const path = '/rest/v1/Location/28XXX004/tickets';
  const [own, usual] = [await ask(`${wifi}${path}`, { headers }), await stack.api('GET', path)];
  expect([own.status, JSON.parse(own.text)]).toEqual([200, { ...usual.json, timestamp: expect.any(String) }]);
  const radius = await ask(`${wifi}/api/v1/freeradius/authorize/`, { method: 'POST' });
  expect([radius.status, (await ask(`${wifi}/hooks/nobody`, { method: 'POST' })).status]).toEqual([403, 404]);
});

test('what happens is told outside with links to the own address', async () => {
  await until(() => JSON.stringify(stack.cloud.busEvents(stack.endpoints.outputs.EventBusName ?? ''))).toContain(
    `${wifi}/rest/v1/`,
  );
});

test('reception signs in at either address, and no other page may use the session', async () => {
  expect(await signedIn(`${wifi}/desk`, ask)).toEqual({ name: 'Rosa Camps', elsewhere: 403 });
  expect(await signedIn(`${stack.endpoints.apiUrl}/desk`, atAws)).toEqual({ name: 'Rosa Camps', elsewhere: 403 });
});

test('whoever gives the address to somebody sees that it leads here, and for how long its certificate is good', async () => {
  const { cli, file, folder, close } = cliOf(stack);
  try {
    writeFileSync(join(folder, stack.endpoints.domains?.certificate ?? ''), stack.certificate ?? '');
    const good = /https:\/\/wifi\.hotel-sol\.example answers; its certificate is valid for 39[67] more days\./;
    expect((await cli('doctor')).out).toMatch(new RegExp(`ok +address wifi\\.hotel-sol\\.example +${good.source}`));
    const client = await cli('network', 'client', '--location', '28XXX004', '--address', '10.0.0.1');
    expect(client.out).toMatch(new RegExp(`^# ${good.source}`));
    expect(client.out).toContain(`RADIUS_API_URL=${wifi}\n`);
    const connection = await cli('connection', 'create', '--connector', 'generic', '--location', '28XXX004');
    expect(connection.out).toMatch(good);
    expect(connection.out).toContain(`${wifi}/hooks/`);
    const location = readFileSync('examples/locations/camping-fjord.yaml', 'utf8').replace(/^logo: .*\n/m, '');
    const applied = await cli('location', 'apply', file('hotel.yaml', location));
    expect(applied.out).toMatch(good);
    writeFileSync(join(folder, stack.endpoints.domains?.certificate ?? ''), '');
    const { out, code } = await cli('doctor');
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/FAIL +address wifi.* no certificate that is valid for the name/),
    ]);
    expect((await cli('location', 'apply', file('hotel.yaml', location))).out).toMatch(/warning: The server at https:/);
  } finally {
    close();
  }
});

test('a name that is nobody’s leads nowhere', async () => {
  const { status, text } = await ask(`${wifi}/desk`, { headers: { host: 'other.example' } });
  expect([status, text]).toEqual([403, '{"message":"Forbidden"}']);
});

test('after a change of the domain, printed codes open, and the address at AWS can be shut', async () => {
  await stack.close();
  await open({
    domain: 'net.hotel-luna.example',
    otherDomains: 'wifi.hotel-sol.example',
    disableDefaultEndpoint: true,
  });
  expect(await opens(printed)).toBe(true);
  const link = await linkOf('OWN-2');
  expect(link.startsWith(`${net}/portal/28XXX004/?code=`)).toBe(true);
  expect(await opens(link)).toBe(true);
  expect(await signedIn(`${net}/desk`, ask)).toEqual({ name: 'Rosa Camps', elsewhere: 403 });
  expect(await signedIn(`${wifi}/desk`, ask)).toEqual({ name: 'Rosa Camps', elsewhere: 403 });
  const shut = await fetch(`${stack.endpoints.apiUrl}/portal/28XXX004/`);
  expect([shut.status, await shut.text()]).toEqual([404, '{"message":"Not Found"}']);
});
