import { expect, test } from 'vitest';
import { checkNetwork, checkUnchecked } from '../../src/operations/doctor/diagnose-locations.cli.ts';

const radius = { radius: { maxSession: 3600 }, failuresPerMinute: 30 };
const page = { portal: { kind: 'meraki' }, failuresPerMinute: 30 } as const;

test('a location whose RADIUS clients have no key fails, and the check says how to make one', () => {
  expect(checkNetwork({ id: 'H1', accepts: radius, hasKey: true })).toEqual([
    { check: 'network H1', state: 'ok', found: 'Codes are checked for RADIUS clients.' },
  ]);
  expect(checkNetwork({ id: 'H1', accepts: radius, hasKey: false })).toMatchObject([
    { state: 'fail', todo: expect.stringContaining('wifi-tickets network client --location H1') },
  ]);
});

test('a location with our page alone needs no such key', () => {
  expect(checkNetwork({ id: 'H1', accepts: page, hasKey: false })).toMatchObject([
    { state: 'ok', found: 'Codes are checked for our page (meraki).' },
  ]);
});

test('a location whose controller would refuse us fails: its key is not set, or was set for another server', () => {
  const portal = { kind: 'unifi', baseUrl: 'https://unifi.example.com/proxy/network', site: 'default' } as const;
  const at = { id: 'H1', accepts: { portal, failuresPerMinute: 30 }, hasKey: false };
  expect(checkNetwork(at)).toMatchObject([{ state: 'ok' }]);
  expect(checkNetwork({ ...at, noCredentials: { why: 'key_missing' } })).toMatchObject([
    {
      state: 'fail',
      found: expect.stringContaining('our page lets no device in'),
      todo: 'wifi-tickets location credentials H1 --portal-key - < key.txt',
    },
  ]);
  const moved = { why: 'key_for_another_server', setFor: 'https://other.example.com' } as const;
  expect(checkNetwork({ ...at, noCredentials: moved })[0]?.found).toContain('was set for https://other.example.com');
});

test('of a location that lacks both keys, both are named', () => {
  const portal = { kind: 'unifi', baseUrl: 'https://unifi.example.com/proxy/network', site: 'default' } as const;
  const fact = {
    id: 'H1',
    accepts: { ...radius, portal },
    hasKey: false,
    noCredentials: { why: 'key_missing' },
  } as const;
  expect(checkNetwork(fact)).toMatchObject([
    { state: 'fail', found: expect.stringContaining('RADIUS clients') },
    { state: 'fail', found: expect.stringContaining('controller') },
  ]);
});

test('locations of which nobody has said who checks their codes are named in one line, which is no failure', () => {
  const ids = Array.from({ length: 300 }, (_, n) => `H${n}`);
  expect(checkUnchecked(ids)).toMatchObject({
    state: 'not checked',
    found: 'Guests of H0, H1, H2, H3, H4, … get codes, but the Wi-Fi will not ask for them: no accepts in their files.',
  });
  expect(checkUnchecked(['H1']).found).toContain('no accepts in its file.');
});
