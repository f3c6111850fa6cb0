import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DevStack } from '../../../dev/start-dev-stack.ts';

const run = promisify(execFile);
const bin = join(import.meta.dirname, '../../../bin/cli.ts');

/** The command line beside a running stack, as an operator uses it. */
export function cliOf({ endpoints }: Pick<DevStack, 'endpoints'>) {
  const folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-cli-'));
  mkdirSync(join(folder, '.local'));
  writeFileSync(join(folder, '.local/endpoints.json'), JSON.stringify(endpoints));
  const fed = async (input: string, ...words: string[]): Promise<{ out: string; code: number }> => {
    try {
      const running = run(process.execPath, [bin, ...words], { cwd: folder });
      // A command that ends before it has read all is no error.
      running.child.stdin?.on('error', () => undefined).end(input);
      const { stdout } = await running;
      return { out: stdout, code: 0 };
    } catch (error) {
      const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
      return { out: stdout + stderr, code };
    }
  };
  const cli = (...words: string[]) => fed('', ...words);
  return {
    cli,
    /** A command with text on its standard input. */
    fed,
    json: async (...words: string[]) => JSON.parse((await cli(...words, '--json')).out),
    /** Writes a file for a command; resolves to its path. */
    file: (name: string, content: unknown) => {
      const path = join(folder, name);
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
      return path;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
