import type { SQSEvent } from 'aws-lambda';
import { type Figure, pairedFigure } from './bench.ts';
import { checkInOf } from './check-ins.ts';
import type { BenchFunction } from './contender.ts';
import { type FirstCall, firstCalls } from './first-calls.ts';
import type { Invocation, OtherEvent } from './lambda/start-child.ts';
import type { Arena } from './open-arena.ts';
import { fresh, sqsEvent } from './sqs-event.ts';

type Called = Awaited<ReturnType<typeof called>>;

/**
 * Every function that the reference has nothing like: a fresh process loads it and is called once. The ratio is to the
 * reference's first check-in of the same round.
 */
export async function firstCallFigures(runs: number, arena: Arena): Promise<readonly Figure[]> {
  const { ours, reference } = arena;
  const others = [ours.record ?? [], ours.others].flat();
  const all: Called[] = [];
  for (const fn of others) all.push(await called(fn, arena));
  const rounds: { readonly reference: Invocation; readonly ours: readonly Invocation[] }[] = [];
  for (let round = 0; round < runs; round++) {
    const event = sqsEvent([fresh(checkInOf(round))], reference.issue);
    const theirs = await invokedFresh(reference.issue, event, arena);
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

async function called(fn: BenchFunction, arena: Arena) {
  const call: FirstCall | undefined = firstCalls[fn.name];
  if (!call) throw new Error(`bench/compare/first-calls.ts has no line for ${fn.name}`);
  const eventOf = await call.prepare(arena, fn);
  const run = async (round: number) => {
    const invocation = await invokedFresh(fn, await eventOf(round), arena);
    if (invocation.status !== call.status) throw new Error(`${fn.name} answered ${invocation.status}`);
    return invocation;
  };
  return { name: fn.name, what: call.what, run };
}

async function invokedFresh(fn: BenchFunction, event: SQSEvent | OtherEvent, arena: Arena) {
  const child = arena.start(fn);
  const invocation = await child.invoke(event);
  await child.close();
  if (invocation.error || invocation.failed.length > 0) throw new Error(`${fn.name} failed: ${invocation.error ?? ''}`);
  return invocation;
}
