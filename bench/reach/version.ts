import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import type { Endpoints } from '../../dev/endpoints.ts';

const project = join(import.meta.dirname, '../..');

/** What a command has said. */
interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The local cloud of a copy of this checkout, which is known by its public doors alone. */
export interface Version {
  /** Where its files are; more may be put there. */
  readonly folder: string;
  readonly endpoints: Endpoints;
  /** Runs `npx wifi-tickets` there. @param input its standard input */
  tell(args: readonly string[], input?: string): Promise<Said>;
  close(): Promise<void>;
}

/**
 * Starts the local cloud from a fresh copy of this checkout, with the packages that are installed here.
 * @throws Error if it does not start
 */
export async function openVersion(): Promise<Version> {
  const folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-reach-'));
  try {
    copyCheckout(folder);
    linkPackages(folder);
    textMore(folder);
    return await start(folder);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function copyCheckout(folder: string): void {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: project, encoding: 'utf8' }).split('\0');
  for (const file of files.filter((one) => one !== '' && existsSync(join(project, one)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(project, file), join(folder, file));
  }
}

/** Packages as they are here, but the local cloud, which is the version's own. */
function linkPackages(folder: string): void {
  const [from, to] = [join(project, 'node_modules'), join(folder, 'node_modules')];
  mkdirSync(to);
  for (const name of readdirSync(from).filter((one) => one !== 'local-cloud' && one !== '.cache'))
    symlinkSync(join(from, name), join(to, name));
  symlinkSync('../local-cloud', join(to, 'local-cloud'));
}

/** All guests of all houses come within minutes: more texts an hour than a deployment's own bound. */
function textMore(folder: string): void {
  const file = join(folder, 'cdk.json');
  const all = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...all, context: { ...all.context, smsMaxPerHour: 3600 } }));
}

async function start(folder: string): Promise<Version> {
  // Started as if by npm it ends with this process, however that ends.
  const env = { ...process.env, npm_lifecycle_event: 'start' };
  const args = ['bin/local.ts', '--port', '0', '--no-demo', '--log', 'silent', '--sms'];
  const child = spawn(process.execPath, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (one) => said.push(one));
  const ended = once(child, 'exit');
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const file = join(folder, '.local/endpoints.json');
  while (!existsSync(file)) {
    if (child.exitCode !== null) throw new Error(`The local cloud has ended:\n${said.join('')}`);
    await setTimeout(200);
  }
  const endpoints: Endpoints = JSON.parse(readFileSync(file, 'utf8'));
  return { folder, endpoints, tell: (command, input) => tell(folder, command, input), close };
}

async function tell(folder: string, args: readonly string[], input = ''): Promise<Said> {
  const child = spawn(process.execPath, ['bin/cli.cjs', ...args], { cwd: folder, stdio: 'pipe' });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: code ?? 1, out, err };
}
