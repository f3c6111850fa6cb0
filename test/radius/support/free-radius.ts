import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { radiusClient } from '../client/radius-client.ts';

/** The folder that ships. */
export const shipped = join(import.meta.dirname, '../../../network/freeradius');

/** A block of the clients' file. */
interface ClientBlock {
  readonly name: string;
  /** In 127.0.0.0/8. */
  readonly address: string;
  readonly secret: string;
  /** What the API is shown as `Authorization: Bearer …`. */
  readonly token: string;
  /** False: a device too old for Message-Authenticator. */
  readonly signs?: boolean;
}

/** How a server is started. */
export interface FreeRadiusOptions {
  readonly apiUrl: string;
  readonly clients: readonly ClientBlock[];
  /** Variables of `start`; among them `RADIUS_CONFIG`, a configuration of somebody else's. */
  readonly env?: Readonly<Record<string, string>>;
  /** As whom it runs; by default as who runs the tests. */
  readonly as?: { readonly uid: number; readonly gid: number };
}

/** A running FreeRADIUS. */
export type FreeRadius = Awaited<ReturnType<typeof startFreeRadius>>;

/**
 * Starts FreeRADIUS by the shipped start script on free ports of 127.0.0.1, with one thread and no delay unless `env` says
 * otherwise: so its answers come in the order of the questions.
 * @throws Error with all that it said, if it ends before it is ready
 */
export async function startFreeRadius({ apiUrl, clients, env = {}, as }: FreeRadiusOptions) {
  const folder = mkdtempSync(join(tmpdir(), 'free-radius-'));
  const [authPort = 0, acctPort = 0, healthPort = 0, radsecPort = 0] = await freePorts(4);
  writeFileSync(join(folder, 'clients.conf'), clients.map(blockText).join(''));
  const variables = {
    PATH: process.env.PATH ?? '',
    RADIUS_API_URL: apiUrl,
    RADIUS_RUN: join(folder, 'run'),
    RADIUS_CLIENTS_FILE: join(folder, 'clients.conf'),
    RADIUS_LISTEN: '127.0.0.1',
    RADIUS_AUTH_PORT: String(authPort),
    RADIUS_ACCT_PORT: String(acctPort),
    RADIUS_HEALTH_PORT: String(healthPort),
    RADIUS_RADSEC_PORT: String(radsecPort),
    RADIUS_THREADS: '1',
    RADIUS_REJECT_DELAY: '0',
    ...env,
  };
  if (as) for (const path of [folder, variables.RADIUS_CLIENTS_FILE]) chownSync(path, as.uid, as.gid);
  const child = spawn(join(shipped, 'start'), { env: variables, ...as });
  const ended = once(child, 'close');
  const ready = Promise.withResolvers<void>();
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      said += data;
      if (said.includes('Ready to process requests')) ready.resolve();
    });
  }
  const close = async () => {
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  await Promise.race([ready.promise, ended.then(() => Promise.reject(new Error(said)))]).catch(async (error) => {
    await close();
    throw error;
  });
  return {
    variables,
    radsecPort,
    /** A client by the name of its block. */
    client: (name: string) => {
      const block = clients.find((each) => each.name === name);
      if (!block) throw new Error(`no client ${name}`);
      return radiusClient({ authPort, acctPort, secret: block.secret, from: block.address });
    },
    /** All that it wrote so far. */
    said: () => said,
    close,
  };
}

function blockText({ name, address, secret, token, signs = true }: ClientBlock): string {
  return [
    `client ${name} {`,
    `\tipaddr = ${address}`,
    `\tsecret = ${secret}`,
    ...(signs ? [] : ['\trequire_message_authenticator = no']),
    `\tapi_token = "${token}"`,
    '}\n',
  ].join('\n');
}

/** Ports on 127.0.0.1 that are free for both UDP and TCP. */
async function freePorts(count: number): Promise<readonly number[]> {
  const held: { readonly port: number; readonly release: () => Promise<void> }[] = [];
  while (held.length < count) {
    const one = await heldPort();
    if (one) held.push(one);
  }
  await Promise.all(held.map(({ release }) => release()));
  return held.map(({ port }) => port);
}

/** One port for both, held; undefined if it is free for UDP alone. */
async function heldPort() {
  const udp = createSocket('udp4').bind(0, '127.0.0.1');
  await once(udp, 'listening');
  const { port } = udp.address();
  const tcp = createServer().listen(port, '127.0.0.1');
  const isFree = await once(tcp, 'listening').then(
    () => true,
    () => false,
  );
  const closed = (each: typeof udp | typeof tcp) => new Promise<void>((resolve) => each.close(() => resolve()));
  const release = async () => {
    await Promise.all([closed(udp), ...(isFree ? [closed(tcp)] : [])]);
  };
  if (isFree) return { port, release };
  await release();
  return undefined;
}
