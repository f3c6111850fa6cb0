import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesizeHouse } from '../src/house/start-house.ts';
import { readStack } from '../src/local/template/read-stack.ts';

/** What loading each function's bundle costs a fresh process, beside one that loads nothing: `npm run measure:cold`. */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '15' } } });
const cdkOut = join(import.meta.dirname, '../.local/cdk.out');
await synthesizeHouse();
const place = { region: 'eu-west-1', account: '000000000000', sqsEndpoint: 'http://127.0.0.1:1' };
const { functions } = readStack(cdkOut, { ...place, apiEndpoint: 'http://127.0.0.1:1' });
// Nothing answers there: a bundle is loaded, and not called.
const names = [...new Set(functions.flatMap(({ environment }) => Object.keys(environment)))];
const env = { ...Object.fromEntries(names.map((name) => [name, '1'])), AWS_REGION: 'eu-west-1' };

const probe = (bundle: string) => `
const start = process.cpuUsage();
${bundle && `require(${JSON.stringify(bundle)});`}
const { user, system } = process.cpuUsage(start);
console.log((user + system) / 1000, process.memoryUsage().rss / 1e6);`;

function load(bundle: string): readonly [cpu: number, rss: number] {
  const out = execFileSync(process.execPath, ['-e', probe(bundle)], { env, encoding: 'utf8' });
  const [cpu = 0, rss = 0] = out.trim().split(' ').map(Number);
  return [cpu, rss];
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
const bundles = [
  ['nothing', ''],
  ...functions.map(({ name, codeDirectory }) => [name, join(codeDirectory, 'index.js')]),
];
// In turns, so that a busy minute slows all alike.
const rounds = Array.from({ length: Number(values.runs) }, () => bundles.map(([, file = '']) => load(file)));
const figures = bundles.map(([name = ''], at) => ({
  name,
  cpu: median(rounds.map((round) => round[at]?.[0] ?? 0)),
  rss: median(rounds.map((round) => round[at]?.[1] ?? 0)),
}));
const bare = figures[0]?.rss ?? 1;
const least = Math.min(...figures.slice(1).map(({ cpu }) => cpu));
for (const { name, cpu, rss } of figures) {
  const ratio = name === 'nothing' ? '' : `, ${(cpu / least).toFixed(2)} of the quickest`;
  console.log(
    `${name.padEnd(20)} ${cpu.toFixed(1)} ms CPU to load${ratio}; ${rss.toFixed(0)} MB, ${(rss / bare).toFixed(2)} of bare Node`,
  );
}
