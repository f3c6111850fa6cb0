import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { SQSEvent } from 'aws-lambda';
import type { BenchFunction } from './candidates.ts';
import { type Bench, type Figure, pairedFigure } from './figures.ts';
import { type FirstCall, firstCalls } from './first-calls.ts';
import type { Invocation, OtherEvent } from './lambda/start-child.ts';
import { checkInOf, fresh, owedMails, sqsEvent } from './messages.ts';
import { type Benchmark, openBenchmark } from './open-benchmark.ts';

/** A fresh process per function: loads the bundle and processes the first batch. */
export const cold: Bench = {
  name: 'cold',
  about: 'a fresh process: load the bundle, process the first batch',
  byDefault: true,
  async run({ runs = 15 }) {
    const benchmark = await openBenchmark();
    try {
      const { ours, reference } = benchmark;
      const [ourMails, theirMails] = [owedMails(ours, benchmark), owedMails(reference, benchmark)];
      const figures: Figure[] = [];
      for (const size of [10, 1]) {
        const events = () => Promise.resolve(Array.from({ length: size }, (_, n) => checkInOf(n)));
        const issue = await inTurns(runs, [
          () => first(ours.issue, events, benchmark),
          () => first(reference.issue, events, benchmark),
        ]);
        const deliver = await inTurns(runs, [
          () => first(ours.deliver, () => ourMails(size), benchmark),
          () => first(reference.deliver, () => theirMails(size), benchmark),
        ]);
        for (const [name, pairs] of [
          ['issue-tickets', issue],
          ['deliver-tickets', deliver],
        ] as const) {
          figures.push(
            pairedFigure(
              `${name}, first ${size}`,
              'ms CPU',
              pairs.map(([a, b]) => [cpuMs(a), cpuMs(b)]),
            ),
          );
          if (size === 10)
            figures.push(
              pairedFigure(
                `${name}, memory`,
                'MB',
                pairs.map(([a, b]) => [mb(a), mb(b)]),
              ),
            );
        }
      }
      for (const part of ['issue', 'deliver'] as const) figures.push(size(ours[part], reference[part]));
      figures.push(...(await firstCallFigures(runs, benchmark)));
      for (const fn of [ours.record ?? [], ours.others].flat()) figures.push(size(fn));
      return figures;
    } finally {
      await benchmark.close();
    }
  },
};

const cpuMs = ({ cpuUs }: Invocation) => cpuUs / 1000;
const mb = ({ rss }: Invocation) => rss / 1e6;

async function inTurns(runs: number, [one, other]: readonly [() => Promise<Invocation>, () => Promise<Invocation>]) {
  const pairs: [Invocation, Invocation][] = [];
  for (let run = 0; run < runs; run++) pairs.push([await one(), await other()]);
  return pairs;
}

async function first(fn: BenchFunction, bodies: () => Promise<string[]>, benchmark: Benchmark): Promise<Invocation> {
  const event = sqsEvent((await bodies()).map(fresh), fn);
  const child = benchmark.start(fn);
  const invocation = await child.invoke(event);
  await child.close();
  if (invocation.failed.length > 0)
    throw new Error(`${fn.name} did not finish its first batch: ${invocation.error ?? ''}`);
  return invocation;
}

function size(fn: BenchFunction, other?: BenchFunction): Figure {
  const kb = ({ file }: BenchFunction) => gzipSync(readFileSync(file), { level: 9 }).length / 1000;
  const ours = kb(fn);
  const reference = other && kb(other);
  return { what: `${fn.name}, bundle`, unit: 'KB gzip', ours, reference, ratio: reference && ours / reference };
}

type PreparedCall = Awaited<ReturnType<typeof preparedCall>>;

/**
 * Every function that the reference has nothing like: a fresh process loads it and is called once. The ratio is to the
 * reference's first check-in of the same round.
 */
async function firstCallFigures(runs: number, benchmark: Benchmark): Promise<readonly Figure[]> {
  const { ours, reference } = benchmark;
  const others = [ours.record ?? [], ours.others].flat();
  const all: PreparedCall[] = [];
  for (const fn of others) all.push(await preparedCall(fn, benchmark));
  const rounds: { readonly reference: Invocation; readonly ours: readonly Invocation[] }[] = [];
  for (let round = 0; round < runs; round++) {
    const event = sqsEvent([fresh(checkInOf(round))], reference.issue);
    const theirs = await invokedFresh(reference.issue, event, benchmark);
    const each: Invocation[] = [];
    for (const { run } of all) each.push(await run(round));
    rounds.push({ reference: theirs, ours: each });
  }
  return all.flatMap(({ name, what }, i) => {
    const pairs = (of: (invocation: Invocation) => number) =>
      rounds.map((round) => [of(round.ours[i] as Invocation), of(round.reference)] as const);
    return [
      pairedFigure(
        `${name}, ${what}`,
        'ms CPU',
        pairs(({ cpuUs }) => cpuUs / 1000),
      ),
      pairedFigure(
        `${name}, memory`,
        'MB',
        pairs(({ rss }) => rss / 1e6),
      ),
    ];
  });
}

async function preparedCall(fn: BenchFunction, benchmark: Benchmark) {
  const call: FirstCall | undefined = firstCalls[fn.name];
  if (!call) throw new Error(`bench/compare/first-calls.ts has no line for ${fn.name}`);
  const eventOf = await call.prepare(benchmark, fn);
  const run = async (round: number) => {
    const invocation = await invokedFresh(fn, await eventOf(round), benchmark);
    if (invocation.status !== call.status) throw new Error(`${fn.name} answered ${invocation.status}`);
    return invocation;
  };
  return { name: fn.name, what: call.what, run };
}

async function invokedFresh(fn: BenchFunction, event: SQSEvent | OtherEvent, benchmark: Benchmark) {
  const child = benchmark.start(fn);
  const invocation = await child.invoke(event);
  await child.close();
  if (invocation.error || invocation.failed.length > 0) throw new Error(`${fn.name} failed: ${invocation.error ?? ''}`);
  return invocation;
}
