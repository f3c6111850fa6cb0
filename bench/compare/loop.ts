import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { endedCpu, treeCpu } from '../cpu-time.ts';
import { type Bench, type Figure, median } from './figures.ts';

const project = join(import.meta.dirname, '../..');

/** A developer's waiting times: synthesis and `npm start` in a fresh copy of the checkout. Linux only. */
export const loop: Bench = {
  name: 'loop',
  about: 'a fresh copy of this checkout: synthesis, `npm start` the first time and again (slow; Linux only)',
  byDefault: false,
  async run({ runs = 3 }) {
    const times: Record<'synth' | 'first' | 'again', Took[]> = { synth: [], first: [], again: [] };
    for (let n = 0; n < runs; n++) {
      await inCopy(async (folder) => times.synth.push(await until(folder, synth)));
      await inCopy(async (folder) => {
        const start = ['start', '--', '--port', '0'];
        times.first.push(await until(folder, start, 'Ctrl-C ends everything'));
        times.again.push(await until(folder, start, 'Ctrl-C ends everything'));
      });
    }
    return [
      ...figuresOf('npm run synth, from clean', times.synth),
      ...figuresOf('npm start, the first time', times.first),
      ...figuresOf('npm start, again', times.again),
    ];
  },
};

const settings = ['senderAddress=wifi@hotel-sol.example', 'identity=hotel-sol.example'];
const synth = ['run', 'synth', '--', ...settings.flatMap((setting) => ['-c', setting])];

interface Took {
  readonly cpuS: number;
  readonly wallS: number;
}

function figuresOf(what: string, took: readonly Took[]): Figure[] {
  return [
    { what, unit: 's CPU', ours: median(took.map(({ cpuS }) => cpuS)) },
    { what: `${what}, on this machine as busy as it is`, unit: 's', ours: median(took.map(({ wallS }) => wallS)) },
  ];
}

/** Runs work in a copy of the files tracked by git, with the installed packages linked. */
async function inCopy(work: (folder: string) => Promise<unknown>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'wifi-tickets-loop-'));
  try {
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: project, encoding: 'utf8' })
      .split('\0')
      .filter(Boolean);
    for (const file of files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(project, file), join(folder, file));
    }
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'));
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs npm until it has printed a text, or has ended; returns its CPU time including child processes. */
async function until(cwd: string, args: readonly string[], said?: string): Promise<Took> {
  const began = performance.now();
  const child = spawn('npm', args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const { pid = 0 } = child;
  const ended = once(child, 'exit');
  const before = endedCpu();
  let out = '';
  child.stderr.on('data', (data) => {
    out += data;
  });
  for await (const data of child.stdout.iterator({ destroyOnReturn: false })) {
    out += data;
    if (said && out.includes(said)) break;
  }
  child.stdout.resume();
  if (said) {
    if (!out.includes(said)) throw new Error(`npm ${args.join(' ')} has ended: ${out}`);
    const took = { cpuS: treeCpu(pid), wallS: (performance.now() - began) / 1000 };
    process.kill(-pid, 'SIGINT');
    await ended;
    return took;
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`npm ${args.join(' ')} has failed: ${out}`);
  return { cpuS: endedCpu() - before, wallS: (performance.now() - began) / 1000 };
}
