import { parseArgs } from 'node:util';
import { costs, losses } from '../simulation/oracle/counts.ts';
import { runReal } from './run-real.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
  },
});
const [events, seed] = [Number(values.events), Number(values.seed)];
// A hundred kills, whatever the length; the rest by share.
const kill = Math.min(0.1, 100 / (events / 4));
const rates = { kill, duplicate: 0.1, loseAnswer: 0.02, loseCall: 0.002, loseMailAnswer: 0.01 };
console.log(`npm run chaos -- --events ${events} --seed ${seed}`);
const result = await runReal({ seed, events, rates, log: (line) => console.log(`  ${line}`) });
for (const problem of result.problems) console.log(`  ${problem}`);
const counts = [...losses, ...costs].map((name) => `${name} ${result[name]}`).join(', ');
console.log(
  `${result.events} events, ${result.messages} messages, ${result.stays} stays, ${result.mails} mails, ${result.seconds} s`,
);
console.log(`went wrong: ${JSON.stringify(result.wrongs)}`);
console.log(counts);
// What the killed functions' processes have left must not keep Node from ending.
process.exit(losses.some((name) => result[name] > 0) ? 1 : 0);
