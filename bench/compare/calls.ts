import { mixedCheckIns } from '../count/sample-events.ts';
import { type Tally, tallyCost } from './cost.ts';
import type { Bench, Figure } from './figures.ts';
import { checkInOf } from './messages.ts';
import { openBenchmark } from './open-benchmark.ts';
import { runThrough } from './run-through.ts';

/** Check-ins through all functions involved in a ticket. */
export const calls: Bench = {
  name: 'calls',
  about: 'check-ins through all functions, 5 % duplicated and 2 % more invalid: AWS calls, units and cost per ticket',
  byDefault: true,
  async run({ events = 1000 }) {
    const benchmark = await openBenchmark();
    try {
      const bodies = mixedCheckIns(events, checkInOf);
      const ours = await runThrough(benchmark.ours, bodies, benchmark);
      const theirs = await runThrough(benchmark.reference, bodies, benchmark);
      for (const { tickets, mails } of [ours, theirs]) {
        if (tickets !== events || mails !== events)
          throw new Error(`${events} guests got ${tickets} tickets, ${mails} mails`);
      }
      return figuresOf(ours, theirs);
    } finally {
      await benchmark.close();
    }
  },
};

function figuresOf(ours: Tally, theirs: Tally): Figure[] {
  const figure = (what: string, unit: string, of: (tally: Tally) => number): Figure => {
    const [mine, other] = [of(ours) / ours.tickets, of(theirs) / theirs.tickets];
    return { what, unit, ours: mine, reference: other, ...(other > 0 && { ratio: mine / other }) };
  };
  const functions = [...new Set([...Object.keys(ours.callsOf), ...Object.keys(theirs.callsOf)])];
  const lines = Object.keys(tallyCost(ours)) as (keyof ReturnType<typeof tallyCost>)[];
  const cost = (tally: Tally) => Object.values(tallyCost(tally)).reduce((sum, dollars) => sum + dollars, 0);
  return [
    figure('AWS calls', 'a ticket', ({ callsOf }) => Object.values(callsOf).reduce((sum, n) => sum + n, 0)),
    ...functions.map((name) => figure(`  by ${name}`, 'a ticket', ({ callsOf }) => callsOf[name] ?? 0)),
    figure('write units, indexes included', 'a ticket', ({ counts }) => counts.writeUnits),
    figure('read units', 'a ticket', ({ counts }) => counts.readUnits),
    figure('requests of SQS, the senders’ own included', 'a ticket', ({ queueRequests }) => queueRequests),
    figure('Lambda calls', 'a ticket', ({ invocations }) => invocations),
    figure('log', 'bytes a ticket', ({ loggedBytes }) => loggedBytes),
    ...lines.map((line) => figure(`  ${line}`, '$ a million', (tally) => 1e6 * tallyCost(tally)[line])),
    figure('all beside SES’s mails', '$ a million', (tally) => 1e6 * cost(tally)),
  ];
}
