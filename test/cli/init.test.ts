import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readSettings } from '../../src/contract/settings/read-settings.ts';

vi.setConfig({ testTimeout: 120_000 });

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = () => join(folder, 'wifi-tickets.yaml');

function cli(...words: string[]): Promise<{ code: number; out: string }> {
  const command = [join(import.meta.dirname, '../../bin/cli.ts'), ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: folder }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
    );
  });
}

test('init writes a settings file that says what to set first', async () => {
  const { code, out } = await cli('init');
  expect([code, out]).toEqual([
    0,
    'Wrote wifi-tickets.yaml. Set senderAddress and identity in it, then: npx cdk deploy\n',
  ]);
  const text = readFileSync(path(), 'utf8');
  const set = text.replace('#senderAddress', 'senderAddress').replace('#identity', 'identity');
  expect(readSettings({ file: { name: 'w.yaml', text: set } }).settings).toMatchObject({
    senderAddress: 'wifi@hotel-sol.example',
    identity: 'hotel-sol.example',
  });
});

test('init never writes over settings', async () => {
  writeFileSync(path(), 'retentionDays: 7\n');
  expect(await cli('init')).toEqual({
    code: 1,
    out: 'wifi-tickets.yaml already exists: edit it, or remove it first.\n',
  });
  expect(readFileSync(path(), 'utf8')).toBe('retentionDays: 7\n');
});
