import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from 'vitest';
import { deleteServerKey, putServerKey, readServerKey } from '../../../src/core/location/server-keys.store.ts';
import { openKeys } from './open-keys.ts';

const key = '0123456789abcdefABCDEF=';
const baseUrl = 'https://wifi.example.com/rest/v1';
const at = { baseUrl };
const set = { key, baseUrl };
const second = { key: 'second', baseUrl };

test('a key is read as it was set, replaced and removed, each location’s own', async () => {
  const { store } = await openKeys();
  const read = (id: string) => readServerKey(store, id, baseUrl);
  expect(await read('H1')).toEqual({ why: 'key_missing' });
  await putServerKey(store, 'H1', set);
  await putServerKey(store, 'H2', { key: 'other', baseUrl });
  expect(await read('H1')).toEqual({ key });
  await putServerKey(store, 'H1', second);
  expect(await read('H1')).toEqual({ key: 'second' });
  expect(await deleteServerKey(store, 'H1')).toBe(true);
  expect(await deleteServerKey(store, 'H1')).toBe(false);
  expect([await read('H1'), await read('H2')]).toEqual([{ why: 'key_missing' }, { key: 'other' }]);
});

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

test('a key is encrypted where it is kept', async () => {
  const { store } = await openKeys();
  await putServerKey(store, 'H1', set);
  const raw = await store.ssm.send(new GetParameterCommand({ Name: `${store.path}/H1` }));
  expect(raw.Parameter).toMatchObject({ Type: 'SecureString', Value: expect.not.stringContaining(key) });
});

test('another deployment in the account does not see a key', async () => {
  const { store } = await openKeys();
  await putServerKey(store, 'H1', set);
  expect(await readServerKey({ ...store, path: '/wifi-tickets/Table-2/issuers' }, 'H1', baseUrl)).toEqual({
    why: 'key_missing',
  });
});

test('a function asks for a key once a minute, and another key is used after it', async () => {
  const { store, keys, clock, calls } = await openKeys();
  await putServerKey(store, 'H1', set);
  const before = calls();
  expect(await Promise.all([keys.get('H1', at), keys.get('H1', at), keys.get('H1', at)])).toEqual([
    { key },
    { key },
    { key },
  ]);
  await putServerKey(store, 'H1', second);
  clock.now += 59_000;
  expect(await keys.get('H1', at)).toEqual({ key });
  expect(calls() - before).toBe(2);
  clock.now += 2000;
  expect(await keys.get('H1', at)).toEqual({ key: 'second' });
});

test('a key that is not set is asked for again soon, but not with every guest', async () => {
  const { store, keys, clock, calls } = await openKeys();
  const missing = { why: 'key_missing' };
  expect([await keys.get('H1', at), await keys.get('H1', at), calls()]).toEqual([missing, missing, 1]);
  await putServerKey(store, 'H1', set);
  clock.now += 11_000;
  expect(await keys.get('H1', at)).toEqual({ key });
});

test('who may not read a key is told so, and asks again', async () => {
  const { store, keys, refusal } = await openKeys();
  await putServerKey(store, 'H1', set);
  refusal.why = { caller: 'arn:x', action: 'ssm:GetParameter', resource: 'arn:y', reason: 'because' };
  await expect(keys.get('H1', at)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  delete refusal.why;
  expect(await keys.get('H1', at)).toEqual({ key });
});

test('no error shows the key, even if SSM repeats it', async () => {
  const send = async () => {
    throw Object.assign(new Error(`Value 'https://wifi.example.com ${key}' at 'value' failed to satisfy constraint`), {
      name: 'X',
    });
  };
  const store = { ssm: { send } as unknown as SSMClient, path: '/p' };
  await expect(putServerKey(store, 'H1', set)).rejects.toThrow(
    "Value 'https://wifi.example.com ********' at 'value' failed",
  );
});
