import { afterAll, beforeAll, expect, test } from 'vitest';
import { devStackWithOperator } from '../end-to-end/support/dev-stack-with-operator.ts';
import { addressOf, checkIn, minutesFromNow } from '../end-to-end/support/event.ts';
import { until } from '../end-to-end/support/open-dev-stack.ts';
import type { Attribute } from './client/attributes.ts';
import { ways } from './client/credentials.ts';
import type { RadiusClient } from './client/radius-client.ts';
import { type FreeRadius, startFreeRadius } from './support/free-radius.ts';
import { openwispConfig } from './support/openwisp-config.ts';

const { stack, operator } = await devStackWithOperator();
const hotel = '28XXX004';

let ours: FreeRadius;
let openwisps: FreeRadius;
let portal: RadiusClient;
let openwisp: RadiusClient;
beforeAll(async () => {
  const apiUrl = stack.endpoints.outputs.RadiusApiUrl ?? '';
  const client = await printedClient('127.0.0.2');
  const env = { RADIUS_API_TIMEOUT: '20' };
  ours = await startFreeRadius({ apiUrl, clients: [client], env: { ...env, RADIUS_CLIENTS: client.printed } });
  portal = ours.client(client.name);
  const config = openwispConfig({ url: apiUrl, token: client.token });
  openwisps = await startFreeRadius({ apiUrl, clients: [client], env: { RADIUS_CONFIG: config.folder } });
  openwisp = openwisps.client(client.name);
  return config.remove;
});
afterAll(async () => {
  await ours?.close();
  await openwisps?.close();
});

/** A block of `clients.conf`, as the command line prints it, and what is in it. */
async function printedClient(address: string) {
  const { out } = await operator.cli('network', 'client', '--location', hotel, '--address', address);
  const field = (name: string) => new RegExp(`${name} = "([^"]+)"`).exec(out)?.[1] ?? '';
  const name = /^client (\S+) \{$/m.exec(out)?.[1] ?? '';
  return { name, address, secret: field('secret'), token: field('api_token'), printed: out };
}

/** The code as the guest reads it in the mail. */
async function mailedCode(reservationId: string): Promise<string> {
  await until(() => stack.mailsTo(addressOf(reservationId))).toHaveLength(1);
  const [mail] = await stack.mailsTo(addressOf(reservationId));
  return /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(mail?.text ?? '')?.[0] ?? '';
}

/** The ticket as GET tickets tells it. */
async function ticketOf(reservationId: string) {
  const { serial } = (await stack.stay(reservationId))?.ticket ?? {};
  const { json } = await stack.api('GET', `/rest/v1/Location/${hotel}/tickets`);
  const found = json.data.filter((ticket: { readonly serial: string }) => ticket.serial === serial);
  expect(found).toHaveLength(1);
  return found[0];
}

/** A word of accounting of a device's session. */
function word(user: string, id: string, device: string, more: readonly Attribute[]): readonly Attribute[] {
  return [
    ['User-Name', user],
    ['Acct-Session-Id', id],
    ['Calling-Station-Id', device],
    ['NAS-Identifier', 'ap-1'],
    ['NAS-IP-Address', '10.1.0.2'],
    ...more,
  ];
}

/** A guest has checked out some minutes ago: the Wi-Fi goes on for an hour. */
async function checkOut(reservationId: string, minutesAgo: number): Promise<void> {
  const time = minutesFromNow(-minutesAgo);
  const left = checkIn(reservationId, { time, type: 'stay.checked_out', data: { status: 'checked_out' } });
  await stack.send(left);
  await until(() => stack.outcomes(left.id)).toMatchObject([{ outcome: 'applied' }]);
}

const status = { start: 1, stop: 2, interim: 3 } as const;

test('an event becomes a mail whose code opens the network, what happens there is told, and after the check-out it opens nothing', async () => {
  await stack.send(checkIn('E2E', { time: minutesFromNow(-120) }));
  const code = await mailedCode('E2E');
  expect(await ticketOf('E2E')).toMatchObject({ loginTime: null, status: 'new', sessionTime: null, connections: null });
  const device = (n: number) => `5C-7D-C1-72-A7-0${n}`;
  for (const [n, way] of ways.entries()) {
    for (const password of ['', code]) {
      const login = { way, user: code, password, device: device(n) };
      expect(await portal.logIn(login)).toMatchObject({
        type: 'accepted',
        values: { 'Session-Timeout': expect.any(Number) },
      });
    }
  }
  // A stay of three nights: the most that one login gets.
  const fresh = await portal.logIn({ way: 'CHAP', user: code, password: '', device: device(9) });
  expect(fresh.values['Session-Timeout']).toBe(3600);
  const counted: readonly Attribute[] = [
    ['Acct-Session-Time', 30],
    ['Acct-Input-Octets', 1_000_000],
    ['Acct-Input-Gigawords', 0],
    ['Acct-Output-Octets', 706],
    ['Acct-Output-Gigawords', 1],
  ];
  await portal.account(word(code, '8a', device(0), [['Acct-Status-Type', status.start]]));
  await portal.account(word(code, '8a', device(0), [['Acct-Status-Type', status.interim], ...counted]));
  // Sent again, as a network does that has heard no answer.
  await portal.account(word(code, '8a', device(0), [['Acct-Status-Type', status.interim], ...counted]));
  const ended: readonly Attribute[] = [
    ...counted.filter(([name]) => name !== 'Acct-Session-Time'),
    ['Acct-Session-Time', 45],
  ];
  await portal.account(
    word(code, '8a', device(0), [['Acct-Status-Type', status.stop], ['Acct-Terminate-Cause', 1], ...ended]),
  );
  expect(await ticketOf('E2E')).toMatchObject({
    status: 'active',
    loginTime: expect.any(Object),
    sessionTime: 45,
    upload: 1_000_000,
    download: 2 ** 32 + 706,
    // That device has gone; four others are there still.
    connections: 4,
  });
  await checkOut('E2E', 61);
  expect((await ticketOf('E2E')).status).toBe('expired');
  for (const way of ways) {
    const { type, values } = await portal.logIn({ way, user: code, password: '', device: device(8) });
    expect([type, values['Reply-Message']]).toEqual([
      'rejected',
      expect.stringMatching(/^Your Wi-Fi ended on .+ask reception\.$/),
    ]);
  }
});

test("openwisp-radius's documented configuration of FreeRADIUS, unchanged, lets the guest in and tells of it", async () => {
  await stack.send(checkIn('OPENWISP', { time: minutesFromNow(-120) }));
  const code = await mailedCode('OPENWISP');
  const device = '5C-7D-C1-72-A8-01';
  for (const password of ['', code]) {
    expect(await openwisp.logIn({ way: 'PAP', user: code, password, device })).toMatchObject({
      type: 'accepted',
      values: { 'Session-Timeout': expect.any(Number) },
    });
  }
  expect(await openwisp.logIn({ way: 'PAP', user: code, password: 'wrong', device })).toMatchObject({
    type: 'rejected',
    values: { 'Reply-Message': expect.any(String) },
  });
  await openwisp.account(word(code, '9a', device, [['Acct-Status-Type', status.start]]));
  const counted: readonly Attribute[] = [
    ['Acct-Session-Time', 20],
    ['Acct-Input-Octets', 3000],
    ['Acct-Output-Octets', 5000],
  ];
  await openwisp.account(word(code, '9a', device, [['Acct-Status-Type', status.stop], ...counted]));
  expect(await ticketOf('OPENWISP')).toMatchObject({
    status: 'active',
    sessionTime: 20,
    upload: 3000,
    download: 5000,
    connections: 0,
  });
  await checkOut('OPENWISP', 61);
  expect((await ticketOf('OPENWISP')).status).toBe('expired');
  expect(await openwisp.logIn({ way: 'PAP', user: code, password: '', device: '5C-7D-C1-72-A8-02' })).toMatchObject({
    type: 'rejected',
    values: { 'Reply-Message': expect.stringContaining('ask reception') },
  });
});
