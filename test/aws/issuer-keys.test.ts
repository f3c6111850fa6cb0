import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { startParameterEmulator } from 'local-cloud/parameters/start-parameter-emulator.ts';
import { expect, onTestFinished, test } from 'vitest';
import { deleteIssuerKey, issuerKeys, putIssuerKey, readIssuerKey } from '../../src/aws/issuers/issuer-keys.ts';

const key = '0123456789abcdefABCDEF=';

/** A parameter store that counts its calls and can refuse them, and a clock. */
async function openKeys(path = '/wifi-tickets/Table-1/issuers') {
  const refusal: { why?: { caller: string; action: string; resource: string; reason: string } } = {};
  let calls = 0;
  const emulator = await startParameterEmulator({
    arn: (name) => `arn:aws:ssm:eu-west-1:000000000000:parameter${name}`,
    gate: () => {
      calls++;
      return refusal.why;
    },
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const ssm = new SSMClient({ region: 'eu-west-1', endpoint: emulator.endpoint, credentials, maxAttempts: 1 });
  onTestFinished(async () => {
    ssm.destroy();
    await emulator.close();
  });
  const clock = { now: Date.parse('2026-07-01T12:00:00Z') };
  const store = { ssm, path };
  return { store, clock, keys: issuerKeys({ ...store, now: () => clock.now }), calls: () => calls, refusal };
}

test('a key is read as it was set, replaced and removed, each location’s own', async () => {
  const { store } = await openKeys();
  expect(await readIssuerKey(store, 'H1')).toBeUndefined();
  await putIssuerKey(store, 'H1', key);
  await putIssuerKey(store, 'H2', 'other');
  expect(await readIssuerKey(store, 'H1')).toBe(key);
  await putIssuerKey(store, 'H1', 'second');
  expect(await readIssuerKey(store, 'H1')).toBe('second');
  expect(await deleteIssuerKey(store, 'H1')).toBe(true);
  expect(await deleteIssuerKey(store, 'H1')).toBe(false);
  expect([await readIssuerKey(store, 'H1'), await readIssuerKey(store, 'H2')]).toEqual([undefined, 'other']);
});

test('a key is encrypted where it is kept', async () => {
  const { store } = await openKeys();
  await putIssuerKey(store, 'H1', key);
  const raw = await store.ssm.send(new GetParameterCommand({ Name: `${store.path}/H1` }));
  expect(raw.Parameter).toMatchObject({ Type: 'SecureString', Value: expect.not.stringContaining(key) });
});

test('another deployment in the account does not see a key', async () => {
  const { store } = await openKeys();
  await putIssuerKey(store, 'H1', key);
  expect(await readIssuerKey({ ...store, path: '/wifi-tickets/Table-2/issuers' }, 'H1')).toBeUndefined();
});

test('a function asks for a key once a minute, and another key is used after it', async () => {
  const { store, keys, clock, calls } = await openKeys();
  await putIssuerKey(store, 'H1', key);
  const before = calls();
  expect(await Promise.all([keys.get('H1'), keys.get('H1'), keys.get('H1')])).toEqual([key, key, key]);
  await putIssuerKey(store, 'H1', 'second');
  clock.now += 59_000;
  expect(await keys.get('H1')).toBe(key);
  expect(calls() - before).toBe(2);
  clock.now += 2000;
  expect(await keys.get('H1')).toBe('second');
});

test('a key that is not set is asked for again soon, but not with every guest', async () => {
  const { store, keys, clock, calls } = await openKeys();
  expect([await keys.get('H1'), await keys.get('H1'), calls()]).toEqual([undefined, undefined, 1]);
  await putIssuerKey(store, 'H1', key);
  clock.now += 11_000;
  expect(await keys.get('H1')).toBe(key);
});

test('who may not read a key is told so, and asks again', async () => {
  const { store, keys, refusal } = await openKeys();
  await putIssuerKey(store, 'H1', key);
  refusal.why = { caller: 'arn:x', action: 'ssm:GetParameter', resource: 'arn:y', reason: 'because' };
  await expect(keys.get('H1')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  delete refusal.why;
  expect(await keys.get('H1')).toBe(key);
});

test('no error shows the key, even if SSM repeats it', async () => {
  const send = async () => {
    throw Object.assign(new Error(`Value '${key}' at 'value' failed to satisfy constraint`), { name: 'X' });
  };
  const store = { ssm: { send } as unknown as SSMClient, path: '/p' };
  await expect(putIssuerKey(store, 'H1', key)).rejects.toThrow("Value '********' at 'value' failed");
});
