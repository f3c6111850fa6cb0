import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { startParameterEmulator } from 'local-cloud/services.ts';
import { onTestFinished } from 'vitest';
import { serverKeys } from '../../../src/core/location/server-keys.store.ts';

/** A parameter store that counts its calls and can refuse them, and a clock. */
export async function openKeys(path = '/wifi-tickets/Table-1/issuers') {
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
  /** Stores what no command of ours does. */
  const putRaw = (id: string, Value: string) =>
    ssm.send(new PutParameterCommand({ Name: `${path}/${id}`, Value, Type: 'SecureString', Overwrite: true }));
  return { store, clock, keys: serverKeys({ ...store, now: () => clock.now }), calls: () => calls, refusal, putRaw };
}
