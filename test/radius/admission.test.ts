import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { networked, ticketOf } from '../networks/logins/open-network.ts';
import { openDoor } from '../networks/radius/open-door.ts';
import { ways } from './client/credentials.ts';
import { serveDoor } from './support/door-server.ts';
import { type FreeRadius, startFreeRadius } from './support/free-radius.ts';

let door: Awaited<ReturnType<typeof openDoor>>;
let radius: FreeRadius;
let close: () => Promise<unknown>;
beforeAll(async () => {
  door = await openDoor();
  const server = await serveDoor(door);
  const client = { secret: 'f00dfeed-f00dfeed', token: `${networked.id} ${door.key}` };
  radius = await startFreeRadius({
    apiUrl: server.url,
    clients: [
      { ...client, name: 'sol', address: '127.0.0.2' },
      { ...client, name: 'revoked', address: '127.0.0.3', token: `${networked.id} owt_abcdefghijkl_${'x'.repeat(43)}` },
    ],
  });
  close = server.close;
});
afterAll(async () => {
  await radius?.close();
  await close?.();
  await door?.close();
});

let codes = 0;
async function code(...[limits, change]: Parameters<typeof ticketOf>): Promise<string> {
  const user = `RAD0${String(codes++).padStart(4, '0')}`;
  await door.issue({ ticket: ticketOf(limits, { user, ...change }) });
  return user;
}
const device = 'AA-BB-CC-DD-EE-01';
const login = (way: (typeof ways)[number], user: string, password: string) =>
  radius.client('sol').logIn({ way, user, password, device });

describe.each(ways)('through FreeRADIUS, by %s', (way) => {
  test('a code opens the network with itself or nothing as the password, in capitals or not', async () => {
    const user = await code({ downrate: 10_000, uprate: 2000 });
    const spelled = [user, user.toLowerCase(), `${user.slice(0, 4)}-${user.slice(4)}`];
    for (const typed of spelled) {
      for (const password of ['', ...spelled]) {
        const answer = await login(way, typed, password);
        expect([typed, password, answer]).toMatchObject([
          typed,
          password,
          { type: 'accepted', values: { 'Session-Timeout': 3600, 'Mikrotik-Rate-Limit': '2000k/10000k' } },
        ]);
      }
    }
  });

  test('a login with a password needs it', async () => {
    door.passes(60_000);
    const user = await code({}, { pass: 'S3CRET00', coding: 'base32pass' });
    expect(await login(way, user, 's3cret00')).toMatchObject({ type: 'accepted' });
    for (const wrong of ['', user, 'S3CRET01'])
      expect(await login(way, user, wrong)).toMatchObject({
        type: 'rejected',
        values: { 'Reply-Message': expect.stringMatching(/^This login is not right/) },
      });
  });

  test('a guest is told why not', async () => {
    door.passes(60_000);
    const user = await code({}, { until: '2026-07-30T10:30:00Z' });
    expect(await login(way, user, '')).toMatchObject({
      type: 'rejected',
      values: { 'Reply-Message': expect.stringMatching(/^Your Wi-Fi ended on Thursday 30 July, 12:30/) },
    });
  });
});

test('what FreeRADIUS would run in a value of its own stays text when a guest types it', async () => {
  for (const typed of ['%{client:secret}', '%{exec:/bin/echo pwned}', '`echo pwned`', '"}%{client:secret}{"']) {
    const answer = await login('PAP', typed, typed);
    expect(answer).toMatchObject({ type: 'rejected' });
    expect(JSON.stringify(answer)).not.toMatch(/pwned|f00dfeed/);
  }
});

test('the network of a key that is not good is left without an answer', async () => {
  const answer = await radius
    .client('revoked')
    .logInOrSilence({ way: 'PAP', user: await code(), password: '', device });
  expect(answer).toEqual({ type: 'silence' });
});
