import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test, vi } from 'vitest';
import { copiedProject } from '../dev/copied-project.ts';

vi.setConfig({ testTimeout: 240_000 });

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
/** The code of each function's bundle. */
async function bundled(project: string, cwd: string, ...of: string[]): Promise<string[]> {
  const command = [join(project, 'lib/bundle/bundle.ts'), ...of];
  const { stdout } = await run(process.execPath, command, { cwd, maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout).map(({ code }: { readonly code: string }) => code);
}

// One with texts and QR codes, and one with neither.
const folders = ['http-api', 'issue-tickets'];
const project = copiedProject({ onTestFinished: afterAll }, folders);
const together = await bundled(root, root, 'receive-webhooks', 'radius', 'captive-portal', 'http-api');

test('a function is the same to the byte, wherever the project is and is called from, alone or with others', async () => {
  const [alone = ''] = await bundled(root, tmpdir(), 'http-api');
  const [, elsewhere = ''] = await bundled(project.folder, root, 'issue-tickets', 'http-api');
  expect(alone).toContain('ticket_created');
  // Not compared by `toEqual`, as all of the code would be printed if they were not the same.
  expect([alone === together[3], elsewhere === alone]).toEqual([true, true]);
});

test.each([
  ['takes in webhooks is small, as systems wait', 0, 'delivery_queued', 66_000],
  ['answers networks is small, as a RADIUS server may wait', 1, 'login_accepted', 104_000],
  ['guests are shown is without mails and QR codes, so that a phone waits less than', 2, 'login_accepted', 157_000],
] as const)('what %s a second for its answer, its cold start included', (_, at, word, bytes) => {
  const code = together[at] ?? '';
  expect(code).toContain(word);
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(bytes);
});

test('a function is bundled again if what it is made of has changed, and only then', async () => {
  expect(await project.bundle()).toEqual({ anew: folders, changed: folders });
  project.edit('src/mail/ticket-letter.ts', (text) => text);
  expect(await project.bundle()).toEqual({ anew: [], changed: [] });
  project.edit('src/core/languages/en.ts', (text) => text.replaceAll('Wi-Fi', 'WLAN'));
  expect(await project.bundle()).toEqual({ anew: ['http-api'], changed: ['http-api'] });
});

test('a function is bundled again if a package of it has changed, and no other is', async () => {
  project.edit('node_modules/uqr/dist/index.mjs', (text) => `${text}\nglobalThis.changed = true;\n`);
  expect(await project.bundle()).toEqual({ anew: ['http-api'], changed: ['http-api'] });
  project.edit('node_modules/uqr/package.json', (text) => text.replace('"version"', '"build": 2, "version"'));
  expect(await project.bundle()).toEqual({ anew: ['http-api'], changed: [] });
});

test('every function is bundled again if the lockfile has changed, or how they are bundled', async () => {
  project.edit('package-lock.json', (text) => text.replace('"lockfileVersion": 3', '"lockfileVersion": 2'));
  expect(await project.bundle()).toEqual({ anew: folders, changed: [] });
  project.edit('lib/bundle/bundle.ts', (text) => text.replace('minify: true', 'minify: false'));
  expect(await project.bundle()).toEqual({ anew: folders, changed: folders });
});

test('a kept bundle that is damaged is made anew', async () => {
  project.edit('.local/bundles/http-api.json', (text) => text.slice(0, 1000));
  project.edit('.local/bundles/issue-tickets.json', (text) => text.replace('"code":"', '"code":"throw 1;'));
  expect(await project.bundle()).toEqual({ anew: ['http-api', 'issue-tickets'], changed: [] });
});

test('where nothing can be kept, a function is bundled all the same', async () => {
  rmSync(join(project.folder, '.local'), { recursive: true });
  writeFileSync(join(project.folder, '.local'), 'in the way of a folder');
  project.edit('src/core/languages/en.ts', (text) => text.replaceAll('WLAN', 'Wi-Fi'));
  expect(await project.bundle()).toEqual({ anew: folders, changed: ['http-api'] });
});
