import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

test('a function is the same to the byte, wherever the deployment is called from', { timeout: 240_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-'));
  const entry = join(root, 'functions/deliver-tickets/index.ts');
  const hashes: string[] = [];
  for (const cwd of [root, folder]) {
    const output = join(folder, `${hashes.length}.js`);
    await run(process.execPath, [join(root, 'lib/bundle/bundle.ts'), entry, output], { cwd });
    hashes.push(createHash('sha256').update(readFileSync(output)).digest('hex'));
  }
  rmSync(folder, { recursive: true });
  expect(hashes[1]).toBe(hashes[0]);
});
