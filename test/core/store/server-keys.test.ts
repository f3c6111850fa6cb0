import { describe, expect, test } from 'vitest';
import { putServerKey, serverKeys } from '../../../src/core/location/server-keys.store.ts';
import { openSecrets } from './open-secrets.ts';

const key = '0123456789abcdefABCDEF=';
const baseUrl = 'https://wifi.example.com/rest/v1';
const at = { baseUrl };
const set = { key, baseUrl };

/** The keys as a function reads them, with a clock. */
async function openKeys() {
  const secrets = await openSecrets();
  const clock = { now: Date.parse('2026-07-01T12:00:00Z') };
  return { ...secrets, clock, keys: serverKeys({ ...secrets.store, now: () => clock.now }) };
}

describe('a key is for the server that it was set for:', () => {
  test.each([
    ['the same address', baseUrl],
    ['another path and version', 'https://wifi.example.com/api/v2'],
    ['no path', 'https://wifi.example.com'],
    ['the port that https has anyway', 'https://wifi.example.com:443/rest/v1'],
    ['other letter case', 'HTTPS://WiFi.Example.COM/rest/v1'],
  ])('%s is the same server', async (_, address) => {
    const { store, keys } = await openKeys();
    await putServerKey(store, 'H1', set);
    expect(await keys.get('H1', { baseUrl: address })).toEqual({ key });
  });

  test.each([
    ['another host', 'https://evil.example.com/rest/v1'],
    ['a host below it', 'https://a.wifi.example.com/rest/v1'],
    ['a host that begins like it', 'https://wifi.example.com.evil.example/rest/v1'],
    ['its name before another host', 'https://wifi.example.com@evil.example/rest/v1'],
    ['another port', 'https://wifi.example.com:8443/rest/v1'],
    ['no encryption', 'http://wifi.example.com/rest/v1'],
    ['no web address', 'blob:https://wifi.example.com/rest/v1'],
    ['nothing', ''],
  ])('%s is another one', async (_, address) => {
    const { store, keys } = await openKeys();
    await putServerKey(store, 'H1', set);
    expect(await keys.get('H1', { baseUrl: address })).toEqual({
      why: 'key_for_another_server',
      setFor: 'https://wifi.example.com',
    });
  });

  test('a location that moves gets no key by what was remembered, and the one that is set anew within a minute', async () => {
    const { store, keys, clock } = await openKeys();
    const there = { baseUrl: 'https://new.example.com/rest/v1' };
    await putServerKey(store, 'H1', set);
    expect(await keys.get('H1', at)).toEqual({ key });
    expect(await keys.get('H1', there)).toMatchObject({ why: 'key_for_another_server' });
    await putServerKey(store, 'H1', { key: 'second', ...there });
    clock.now += 61_000;
    expect(await keys.get('H1', there)).toEqual({ key: 'second' });
    expect(await keys.get('H1', at)).toMatchObject({ why: 'key_for_another_server' });
  });
});

test.each([
  'a-key-alone',
  'a key of words',
  ' a-key',
  'https://wifi.example.com',
  'https://wifi.example.com ',
  'https://wifi.example.com a-key\n',
  'https://wifi.example.com/rest/v1 a-key',
  'wifi.example.com a-key',
  'a-key https://wifi.example.com',
  '{"server":"https://wifi.example.com","key":"a-key"}',
])('what was stored by hand and is no key with its server is not sent: %j', async (value) => {
  const { keys, putRaw } = await openKeys();
  await putRaw('H1', value);
  expect(await keys.get('H1', at)).toEqual({ why: 'key_unreadable' });
});
