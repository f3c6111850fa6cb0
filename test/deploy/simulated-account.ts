import { execFileSync, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { eventually, must } from './steps.ts';

/** An AWS account on this machine. */
export type SimulatedAccount = Awaited<ReturnType<typeof startAccount>>;

export const account = '123456789012';
export const region = 'eu-west-1';
const python = process.env.PYTHON ?? 'python3';

/** Why no account can be simulated here; undefined if it can. */
export function whyNoAccount(): string | undefined {
  try {
    execFileSync(python, ['-c', 'import moto.server'], { stdio: 'ignore' });
    return undefined;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return isMissing ? `there is no ${python}` : `${python} has no moto (pip install 'moto[server]')`;
  }
}

/** Starts an empty account. @param log the file for what its server writes */
export async function startAccount(log: string) {
  const port = await freePort();
  const server = spawn(python, ['-m', 'account', String(port)], { cwd: import.meta.dirname });
  const file = createWriteStream(log);
  for (const stream of [server.stdout, server.stderr]) stream.pipe(file, { end: false });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const address = `http://127.0.0.1:${port}`;
  await eventually('the simulated account answers', async () => {
    must(server.exitCode === null, `moto's server runs: see ${log}`);
    return (await fetch(`${address}/moto-api/`).catch(() => undefined)) && true;
  });
  return {
    /** For example `http://127.0.0.1:4566`. */
    address,
    /** For programs that are to take it for AWS. */
    environment: environment(port),
    async close() {
      server.kill();
      await ended;
      file.end();
    },
  };
}

function environment(port: number): NodeJS.ProcessEnv {
  const { AWS_PROFILE: _, AWS_SESSION_TOKEN: __, ...own } = process.env;
  return {
    ...own,
    // The Node that npm ci brings, also where this was started without npm.
    PATH: `${join(import.meta.dirname, '../../node_modules/.bin')}:${own.PATH}`,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    // CloudFormation reads the template by a host name that moto takes for S3.
    AWS_ENDPOINT_URL_S3_FOR_CLOUDFORMATION: `http://localhost:${port}`,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    CI: 'true',
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  must(address && typeof address === 'object', 'there is a free port');
  return address.port;
}
