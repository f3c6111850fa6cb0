import { expect, onTestFinished, test, vi } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { readSettings } from '../../src/operations/settings/read-settings.schema.ts';
import { inFolder } from '../testkit/in-folder.ts';

vi.setConfig({ testTimeout: 120_000 });

const file = 'wifi-tickets.yaml';
const { cli, text, write } = inFolder();

test('init writes a settings file that says what to set first', async () => {
  const { code, out } = await cli('init');
  expect([code, out]).toEqual([
    0,
    'Wrote wifi-tickets.yaml. Set senderAddress, and identity or createIdentity, in it, then: npx cdk deploy\n',
  ]);
  const set = text(file).replace('#senderAddress', 'senderAddress').replace('#identity', 'identity');
  expect(readSettings({ file: { name: 'w.yaml', text: set } }).settings).toMatchObject({
    senderAddress: 'wifi@hotel-sol.example',
    identity: 'hotel-sol.example',
  });
});

test('--version is that of package.json', async () => {
  expect(await cli('--version')).toEqual({ code: 0, out: `${packageJson.version}\n` });
});

test('an empty name of a stack is refused', async () => {
  const out = '--stack needs the name of a stack, as in --stack WifiTickets.\n';
  expect(await cli('doctor', '--stack', '')).toEqual({ code: 2, out });
});

test('a stack that nobody can be asked about is not said to be the local cloud', async () => {
  const aws = { AWS_ENDPOINT_URL: 'http://127.0.0.1:9', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
  for (const [name, value] of Object.entries(aws)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { code, out } = await cli('ticket', 'list', '--location', 'SOL', '--stack', 'Mine', '--region', 'eu-west-1');
  expect(code).toBe(3);
  expect(out).toContain('The stack Mine could not be read: 127.0.0.1:9 refused the connection');
});

test('init never writes over settings', async () => {
  write(file, 'retentionDays: 7\n');
  expect(await cli('init')).toEqual({
    code: 1,
    out: 'wifi-tickets.yaml already exists: edit it, or remove it first.\n',
  });
  expect(text(file)).toBe('retentionDays: 7\n');
});
