import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startUnifi, type UnifiStandIn } from '../../../dev/controllers/start-unifi.ts';
import { portalFailure } from '../../../src/networks/controllers/check-portals.cli.ts';
import { openController } from '../../../src/networks/controllers/controllers.client.ts';
import { words } from '../../testkit/words.ts';
import { clock, grantOf, openLine, phone } from './open-line.ts';

const { mac } = phone;
let time: ReturnType<typeof clock>;
let unifi: UnifiStandIn;

beforeEach(async () => {
  time = clock();
  unifi = await startUnifi({ now: time.now });
});
afterEach(() => unifi.close());

function opened(key = unifi.key, site = 'default') {
  return openController({ kind: 'unifi', baseUrl: unifi.baseUrl, site }, key, openLine(time.now));
}

describe('a device of a UniFi hotspot', () => {
  test('is seen while it is listed', async () => {
    expect(await opened().sees(phone)).toEqual({ type: 'not_seen' });
    unifi.join(mac);
    expect(await opened().sees(phone)).toEqual({ type: 'done' });
    unifi.unlisted.add(mac);
    expect(await opened().sees(phone)).toEqual({ type: 'not_seen' });
  });

  test('is let in for what the ticket allows, and is out when that is over', async () => {
    unifi.join(mac);
    const grant = grantOf({ downrate: 10_000, uprate: 2000, downloadLeft: 2 ** 30, uploadLeft: 2 ** 20 });
    expect(await opened().letIn(phone, grant)).toEqual({ type: 'done', until: '2026-07-30T14:00:00.000Z' });
    expect(unifi.device(mac)).toMatchObject({ down: 10_000, up: 2000, bytes: 2 ** 30 + 2 ** 20 });
    expect(unifi.isOnline(mac)).toBe(true);
    time.passes(7200);
    expect(unifi.isOnline(mac)).toBe(false);
  });

  test('gets the last minute whole, and no limit that UniFi does not have', async () => {
    unifi.join(mac);
    await opened().letIn(phone, grantOf({ seconds: 61, downrate: 1_000_000, uprate: 1, downloadLeft: 2 ** 60 }));
    expect(unifi.device(mac)).toEqual({ until: time.now() + 120_000, up: 2 });
  });

  test('that is let in again has the latest time, longer or shorter', async () => {
    unifi.join(mac);
    const controller = opened();
    await controller.letIn(phone, grantOf({ seconds: 3600 }));
    await controller.letIn(phone, grantOf({ seconds: 86_400 }));
    expect(unifi.device(mac)?.until).toBe(time.now() + 86_400_000);
    await controller.letIn(phone, grantOf({ seconds: 600 }));
    expect(unifi.device(mac)?.until).toBe(time.now() + 600_000);
  });

  test('that has come two seconds ago and is not listed is let in by its address', async () => {
    unifi.join(mac);
    unifi.unlisted.add(mac);
    expect(await opened().letIn(phone, grantOf({ downrate: 5000 }))).toEqual({ type: 'done' });
    expect(unifi.isOnline(mac)).toBe(true);
    expect(unifi.device(mac)).toEqual({ until: time.now() + 7_200_000, down: 5000 });
  });

  test.each(['absent', 'error'] as const)('that is not listed is not seen where the other way is %s', async (how) => {
    unifi.join(mac);
    unifi.unlisted.add(mac);
    unifi.classic = how;
    const controller = opened();
    expect(await controller.letIn(phone, grantOf())).toEqual({ type: 'not_seen' });
    unifi.unlisted.clear();
    expect(await controller.letIn(phone, grantOf())).toMatchObject({ type: 'done' });
  });

  test('is put out, also when it has left the building; who is out already is left alone', async () => {
    unifi.join(mac);
    const controller = opened();
    await controller.letIn(phone, grantOf());
    expect(await controller.putOut(phone)).toEqual({ type: 'done' });
    expect(unifi.isOnline(mac)).toBe(false);
    const before = unifi.requests.filter(({ method }) => method === 'POST').length;
    expect(await controller.putOut(phone)).toEqual({ type: 'done' });
    expect(unifi.requests.filter(({ method }) => method === 'POST')).toHaveLength(before);

    await controller.letIn(phone, grantOf());
    unifi.leave(mac);
    expect(await controller.putOut(phone)).toEqual({ type: 'done' });
    unifi.join(mac);
    expect(unifi.isOnline(mac)).toBe(false);
  });

  test('is asked for in two requests once the site is known', async () => {
    unifi.join(mac);
    const controller = opened();
    await controller.letIn(phone, grantOf());
    unifi.requests.splice(0);
    await controller.letIn(phone, grantOf());
    expect(unifi.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
  });
});

describe('what is wrong with a UniFi console is told apart', () => {
  test('a key that it does not take, a site that it does not have, a Wi-Fi that is no hotspot', async () => {
    unifi.join(mac);
    expect(await opened('another').letIn(phone, grantOf())).toEqual({ type: 'denied', why: 'http_401' });
    expect(await opened(unifi.key, 'annex').letIn(phone, grantOf())).toEqual({ type: 'denied', why: 'site_unknown' });
    unifi.isHotspot = false;
    expect(await opened().letIn(phone, grantOf())).toEqual({ type: 'denied', why: 'not_a_guest_network' });
  });

  test.each([
    [
      { how: 'answer', status: 403 },
      { type: 'denied', why: 'http_403' },
    ],
    [
      { how: 'answer', status: 429, headers: { 'retry-after': '30' } },
      { type: 'failed', why: 'http_429', retryAfter: 30, notDone: true },
    ],
    [
      { how: 'answer', status: 502 },
      { type: 'failed', why: 'http_502' },
    ],
    [
      { how: 'answer', status: 302, headers: { location: '/login' } },
      { type: 'denied', why: 'http_302' },
    ],
    [
      { how: 'answer', status: 200, text: '<html>' },
      { type: 'failed', why: 'answer_unreadable' },
    ],
    [{ how: 'silence' }, { type: 'failed', why: 'timed_out' }],
    [{ how: 'reset' }, { type: 'failed', why: 'connection_lost' }],
  ] as const)('%o', async (fault, expected) => {
    unifi.join(mac);
    const controller = opened();
    unifi.faults.push({ on: '/actions', ...fault });
    expect(await controller.letIn(phone, grantOf())).toEqual(expected);
    expect(await controller.letIn(phone, grantOf())).toMatchObject({ type: 'done' });
  });

  test('a list of devices that is none is told as an answer that cannot be read', async () => {
    unifi.join(mac);
    unifi.faults.push({ on: '/clients?', how: 'answer', status: 200, text: '{}' });
    expect(await opened().letIn(phone, grantOf())).toEqual({ type: 'failed', why: 'answer_unreadable' });
  });

  test('a check tells it without a change', async () => {
    expect(await opened().check()).toBeUndefined();
    expect(await opened('another').check()).toEqual({ type: 'denied', why: 'http_401' });
    expect(await opened(unifi.key, 'annex').check()).toEqual({ type: 'denied', why: 'site_unknown' });
    unifi.faults.push({ how: 'answer', status: 404 });
    expect(await opened().check()).toEqual({ type: 'denied', why: 'http_404' });
    expect(unifi.requests.every(({ method }) => method === 'GET')).toBe(true);
  });
});

describe('a key goes nowhere but to the public internet', () => {
  test.each(words`
    http://unifi.example.com https://10.0.0.1 https://169.254.169.254 https://[::1]
    https://user:pass@unifi.example.com https://127.0.0.1 https://localhost
  `)('not to %s', async (baseUrl) => {
    const sent: unknown[] = [];
    const line = {
      ...openLine(time.now, false),
      send: async (request: unknown) => {
        sent.push(request);
        return { type: 'failed', why: 'timed_out' } as const;
      },
    };
    const controller = openController({ kind: 'unifi', baseUrl, site: 'default' }, unifi.key, line);
    expect(await controller.letIn(phone, grantOf())).toEqual({ type: 'denied', why: 'address_refused' });
    expect(sent).toEqual([]);
  });

  test('and not to this machine, whatever the name says', async () => {
    const portal = { kind: 'unifi', baseUrl: unifi.baseUrl, site: 'default' } as const;
    const controller = openController(portal, unifi.key, openLine(time.now, false));
    expect(await controller.letIn(phone, grantOf())).toEqual({ type: 'denied', why: 'address_refused' });
    expect(unifi.requests).toEqual([]);
  });
});

test.each([
  ['console', 'https://api.ui.com/v1/connector/consoles/900A:1/proxy/network'],
  ['baseUrl', 'https://unifi.example.com/proxy/network'],
])('a controller that cannot be reached is told by the setting that the file has: %s', (setting, baseUrl) => {
  for (const why of ['unreachable', 'http_404'])
    expect(portalFailure('SOL', { kind: 'unifi', baseUrl, site: 'default' }, why)).toContain(
      `: check accepts.portal.${setting}`,
    );
});
