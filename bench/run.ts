import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { Argument, Command, InvalidArgumentError } from 'commander';
import { calls } from './compare/calls.ts';
import { cold } from './compare/cold.ts';
import { type Bench, type Figure, figureTable } from './compare/figures.ts';
import { loop } from './compare/loop.ts';
import { mail } from './compare/mail.ts';
import { catchingUp, pacing } from './compare/pacing.ts';
import { warm } from './compare/warm.ts';
import { webhooks } from './compare/webhooks.ts';
import { reach } from './reach/reach.ts';

/** Every bench, one file each. */
const benches: readonly Bench[] = [cold, warm, calls, mail, webhooks, loop, pacing, catchingUp, reach];

const names = benches.map(({ name }) => name);
const program = new Command('npm run bench --')
  .description('Compares wifi-tickets with the reference R, in one run on one machine: see bench/README.md.')
  .addArgument(new Argument('[benches...]', 'benches to run').choices(names))
  .option('--events <n>', 'number of check-ins or mails', count)
  .option('--runs <n>', 'number of timed runs', count)
  .option('--seed <n>', 'of what is drawn by chance', count)
  .option('--json <file>', 'also write the figures to this file')
  .addHelpText('after', `\n${benches.map(({ name, about }) => `  ${name.padEnd(8)}${about}`).join('\n')}`)
  .parse();

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return value;
}

const { json, ...options } = program.opts<{
  readonly json?: string;
  readonly events?: number;
  readonly runs?: number;
  readonly seed?: number;
}>();
const wanted = benches.filter(({ name, byDefault }) =>
  program.args.length > 0 ? program.args.includes(name) : byDefault,
);
// The emulators' output is not wanted here.
console.info = () => undefined;
const results: Record<string, readonly Figure[]> = {};
for (const { name, about, beside, run } of wanted) {
  const figures = await run(options);
  results[name] = figures;
  console.log(`\n${name}: ${about}\n${figureTable(figures, beside)}`);
}
if (json !== undefined) {
  const machine = { node: process.version, cpus: cpus().length, model: cpus()[0]?.model };
  writeFileSync(json, `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`);
}
