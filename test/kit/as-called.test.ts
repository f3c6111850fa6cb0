import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

/** What a command prints; npm calls it as it would an operator's. */
async function printed(file: string, ...words: string[]): Promise<string> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
  return (await run(file, words, { cwd: root, env })).stdout;
}

test.each([
  ['npx', ['npx', '--offline', 'wifi-tickets'], 'npx wifi-tickets'],
  ['the script', ['npm', 'run', '-s', 'wifi-tickets', '--'], 'npm run wifi-tickets --'],
  ['its name', [process.execPath, 'bin/cli.ts'], 'wifi-tickets'],
] as const)('whoever calls it by %s reads commands to type that begin likewise', async (_, [file, ...words], begin) => {
  const help = await printed(file, ...words, 'network', 'client', '--help');
  const hints = help
    .split('\n')
    .filter((line) => line.includes('wifi-tickets') && line.includes('--location 28XXX004'));
  expect(hints).toHaveLength(2);
  for (const hint of hints) expect(hint.trim()).toMatch(new RegExp(`^${begin} network client --location`));
  const [hint = ''] = hints;
  const [typed = '', ...rest] = hint.trim().split(' ');
  if (begin !== 'wifi-tickets')
    expect(await printed(typed, ...rest, '--help')).toContain(`Usage: ${begin} network client`);
});
