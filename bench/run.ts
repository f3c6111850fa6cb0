import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { markdownTable } from '../tools/marked-tables.ts';
import { type FirstCall, firstCalls } from './cpu/first-calls.ts';
import { type Benchmark, openBenchmark } from './cpu/open-benchmark.ts';
import type { BenchFunction } from './cpu/start-child.ts';

/** Prints what each function of the stack takes of CPU, by processes of its own: bench/README.md. `npm run bench -- [FUNCTION …]` */
const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '15' }, calls: { type: 'string', default: '100' } },
  allowPositionals: true,
});
const [runs, calls] = [values.runs, values.calls].map(Number) as [number, number];
const unknown = positionals.filter((name) => !(name in firstCalls));
if (unknown.length > 0 || !(runs > 0 && calls > 0)) {
  console.error(`npm run bench -- [--runs N] [--calls N] [${Object.keys(firstCalls).join(' | ')}]`);
  process.exit(1);
}
const print = console.log;
// The emulators' output is not wanted here.
console.info = () => undefined;
const benchmark = await openBenchmark();
try {
  print(markdownTable([['function', 'each call', 'cold, ms CPU', 'warm, ms CPU', 'MB', 'bundle, KB gzip']]).join('\n'));
  const measured = benchmark.functions.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  for (const fn of measured) print(`| ${(await rowOf(fn, benchmark)).join(' | ')} |`);
} finally {
  await benchmark.close();
}

/** The median of fresh processes, which load the bundle and are called once; and of further calls in the last of them. */
async function rowOf(fn: BenchFunction, given: Benchmark): Promise<string[]> {
  const call: FirstCall | undefined = firstCalls[fn.name];
  if (!call) throw new Error(`bench/cpu/first-calls.ts has no line for ${fn.name}`);
  const eventOf = await call.prepare(given, fn);
  const [cold, warm, memory]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < runs; run++) {
    const child = given.start(fn);
    for (let n = 0; n < (run === runs - 1 ? 1 + calls : 1); n++) {
      const { cpuUs, rss, answer } = await child.invoke(await eventOf(run + n));
      if (answer?.statusCode !== call.status) throw new Error(`${fn.name} answered ${answer?.statusCode}`);
      (n === 0 ? cold : warm).push(cpuUs / 1000);
      if (n === 0) memory.push(rss / 1e6);
    }
    await child.close();
  }
  const kb = gzipSync(readFileSync(fn.file), { level: 9 }).length / 1000;
  const figures = [median(cold).toFixed(0), median(warm).toFixed(2), median(memory).toFixed(0), kb.toFixed(1)];
  return [fn.name, call.what, ...figures];
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}
