import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { runProgram, scratchFolder, shown } from '../testkit/program.ts';

const bin = join(import.meta.dirname, '../../bin');
const doors = readdirSync(bin).filter((file) => file.endsWith('.ts'));

const folder = scratchFolder();

/** Runs an entry under a Node that says that it is of another version. */
async function run(door: string, version: string, ...words: string[]) {
  const older = join(folder, `${version}.cjs`);
  writeFileSync(older, `Object.defineProperty(process.versions, 'node', { value: '${version}' });`);
  const command = ['--require', older, join(bin, door), ...words];
  return shown(await runProgram(process.execPath, command, { cwd: folder }));
}

test.for(doors)('an old Node can read bin/%s: JavaScript of its first days, as bin/package.json has it', (door) => {
  const { type } = JSON.parse(readFileSync(join(bin, 'package.json'), 'utf8'));
  expect(type).toBe('commonjs');
  const text = readFileSync(join(bin, door), 'utf8').replace(/^#!.*/, '');
  expect(() => new Script(text)).not.toThrow();
});

test.for(
  doors.flatMap((door) => ['18.20.8', '20.20.2', '22.17.1', '23.11.0'].map((version) => [door, version] as const)),
)('bin/%s under Node %s ends in one sentence that says what to do', async ([door, version]) => {
  const { code, out } = await run(door, version);
  expect(code).toBe(1);
  expect(out.trim().split('\n')).toEqual([expect.stringMatching(`^This needs Node 24.*; this is ${version}.*npm ci`)]);
});

test.for(['22.18.0', '24.0.0', '25.1.0'])('under Node %s they run, as package.json says', async (version) => {
  expect(packageJson.engines.node).toBe('^22.18.0 || >=24');
  expect(await run('cli.ts', version, '--version-of-nothing')).toMatchObject({ code: 2 });
});
