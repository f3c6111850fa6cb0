import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { endedCpu } from '../cpu-time.ts';

/**
 * How much more CPU time the tests of the running stack take for the enforcement of IAM: the same files without and with it
 * in turn. `node bench/enforcement/run.ts [PAIRS]`; Linux only.
 */
const pairs = Number(process.argv[2] ?? 6);
const project = join(import.meta.dirname, '../..');
const files = ['check-in', 'reservations', 'changed-mail', 'bad-events', 'rest-api'].map(
  (name) => `test/end-to-end/${name}.test.ts`,
);

/** CPU seconds of a run, with all its processes. */
async function measure(enforcement: 'on' | 'off'): Promise<number> {
  const before = endedCpu();
  const vitest = join(project, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--config', 'vitest.enforcement.config.ts', ...files], {
    cwd: project,
    env: { ...process.env, ENFORCEMENT: enforcement },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(said);
  return endedCpu() - before;
}

// The first run compiles.
for (const enforcement of ['off', 'on'] as const) await measure(enforcement);
const ratios: number[] = [];
for (let n = 0; n < pairs; n++) {
  // Which is first alternates, so that what drifts favours neither.
  const isPlainFirst = n % 2 === 0;
  const before = isPlainFirst ? undefined : await measure('on');
  const plain = await measure('off');
  const enforced = before ?? (await measure('on'));
  ratios.push(enforced / plain);
  console.log(`${plain.toFixed(2)} s without, ${enforced.toFixed(2)} s with: ${(enforced / plain).toFixed(3)}`);
}
const sorted = ratios.toSorted((a, b) => a - b);
const middle = ((sorted[Math.floor((pairs - 1) / 2)] ?? 0) + (sorted[Math.ceil((pairs - 1) / 2)] ?? 0)) / 2;
console.log(`median ${middle.toFixed(3)}, from ${sorted[0]?.toFixed(3)} to ${sorted.at(-1)?.toFixed(3)}`);
