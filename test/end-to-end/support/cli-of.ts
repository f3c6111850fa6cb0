import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DevStack } from '../../../dev/start-dev-stack.ts';
import type { openServedTable } from '../../core/store/open-table.ts';
import { runCommand } from '../../testkit/command.ts';

/** The command line beside a running stack, as an operator uses it. */
export function cliOf({ endpoints }: { readonly endpoints: Partial<DevStack['endpoints']> }, env = process.env) {
  const folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-cli-'));
  mkdirSync(join(folder, '.local'));
  writeFileSync(join(folder, '.local/endpoints.json'), JSON.stringify(endpoints));
  const fed = async (input: string, ...words: string[]): Promise<{ out: string; code: number }> => {
    const { stdout, stderr, code } = await runCommand(words, { cwd: folder, env }, input);
    return { out: code === 0 ? stdout : stdout + stderr, code };
  };
  const cli = (...words: string[]) => fed('', ...words);
  return {
    folder,
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

/** By which the command line finds a table alone, as that of a local cloud. */
export async function tableEndpoints(
  { db, tableName }: Awaited<ReturnType<typeof openServedTable>>['table'],
  outputs?: Readonly<Record<string, string>>,
) {
  const { port } = (await db.config.endpoint?.()) ?? {};
  return {
    region: 'eu-west-1',
    sqsEndpoint: 'http://127.0.0.1:1',
    dynamodbEndpoint: `http://127.0.0.1:${port}`,
    tableName,
    eventsQueueUrl: 'http://127.0.0.1:1/events',
    ...(outputs && { outputs }),
  };
}
