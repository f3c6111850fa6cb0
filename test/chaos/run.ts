import { parseArgs } from 'node:util';
import { costs, losses } from '../simulation/oracle/counts.ts';
import { runOutage } from './run-outage.ts';
import { runReal } from './run-real.ts';
import { runRush } from './run-rush.ts';

const { values } = parseArgs({
  options: {
    outage: { type: 'boolean', default: false },
    hours: { type: 'string', default: '6' },
    rush: { type: 'boolean', default: false },
    busy: { type: 'string', default: '1' },
    stall: { type: 'string', default: '0' },
    guests: { type: 'string' },
    octopus: { type: 'boolean', default: false },
    events: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1e6) },
  },
});
const [events, seed] = [Number(values.events), Number(values.seed)];
if (values.rush) {
  const [guests, busy, stall] = [Number(values.guests ?? 300), Number(values.busy), Number(values.stall)];
  console.log(`npm run chaos -- --rush --guests ${guests} --busy ${busy} --stall ${stall}`);
  process.exit((await runRush({ guests, busy, stall, patience: 1800 })) ? 0 : 1);
}
if (values.outage) {
  const [hours, guests] = [Number(values.hours), Number(values.guests ?? 450)];
  console.log(`npm run chaos -- --outage --hours ${hours} --guests ${guests} --seed ${seed}`);
  const kept = await runOutage({ seed, guests, hours, maxRate: 5, log: (line) => console.log(`  ${line}`) });
  process.exit(kept ? 0 : 1);
}
// A hundred kills, whatever the length; the rest by share.
const kill = Math.min(0.1, 100 / (events / 4));
const rates = {
  kill,
  duplicate: 0.1,
  loseAnswer: 0.02,
  loseCall: 0.002,
  loseMailAnswer: 0.01,
  loseHouse: 0.1,
  killHouse: 0.15,
};
const { octopus } = values;
console.log(`npm run chaos -- --events ${events} --seed ${seed}${octopus ? ' --octopus' : ''}`);
const result = await runReal({ seed, events, octopus, rates, log: (line) => console.log(`  ${line}`) });
for (const problem of result.problems) console.log(`  ${problem}`);
const counts = [...losses, ...costs].map((name) => `${name} ${result[name]}`).join(', ');
console.log(
  `${result.events} events, ${result.messages} messages, ${result.stays} stays, ${result.mails} mails, ${result.placed} tickets of hotels' own servers, ${result.seconds} s`,
);
if (octopus)
  console.log(
    `processes killed: ${result.wrongs.kills} of ours, ${result.wrongs.houseKills} of the hotels' servers; requests for tickets lost: ${JSON.stringify(result.lostRequests)}; stored more than two minutes later: ${result.lateTickets}`,
  );
console.log(`went wrong: ${JSON.stringify(result.wrongs)}`);
console.log(counts);
// What the killed functions' processes have left must not keep Node from ending.
process.exit(losses.some((name) => result[name] > 0) ? 1 : 0);
