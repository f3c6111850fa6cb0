import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { startParameterEmulator } from 'local-cloud/services.ts';
import { onTestFinished } from 'vitest';

/** Why the parameter store refuses a call. */
interface Refusal {
  readonly caller: string;
  readonly action: string;
  readonly resource: string;
  readonly reason: string;
}

/** A parameter store that counts its calls by operation, and can refuse some of them; it ends with the test. */
export async function openSecrets(path = '/wifi-tickets/Table-1/connections') {
  const calls: string[] = [];
  const refused: { operation?: string } = {};
  const emulator = await startParameterEmulator({
    arn: (name) => `arn:aws:ssm:eu-west-1:000000000000:parameter${name}`,
    gate: ({ operation }): Refusal | undefined => {
      calls.push(operation);
      return operation === refused.operation
        ? { caller: 'arn:x', action: `ssm:${operation}`, resource: 'arn:y', reason: 'because' }
        : undefined;
    },
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const ssm = new SSMClient({ region: 'eu-west-1', endpoint: emulator.endpoint, credentials, maxAttempts: 1 });
  onTestFinished(async () => {
    ssm.destroy();
    await emulator.close();
  });
  /** Stores what no command of ours does. */
  const putRaw = (name: string, Value: string) =>
    ssm.send(new PutParameterCommand({ Name: `${path}/${name}`, Value, Type: 'SecureString', Overwrite: true }));
  return { store: { ssm, path }, calls, refused, putRaw };
}
