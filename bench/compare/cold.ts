import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Bench, type Figure, median, pairedFigure } from './bench.ts';
import { checkInOf } from './check-ins.ts';
import type { BenchFunction, Contender } from './contender.ts';
import type { Invocation } from './lambda/start-child.ts';
import { type Arena, openArena } from './open-arena.ts';
import { fresh, sqsEvent } from './sqs-event.ts';

/** A fresh process per function: loads the bundle and processes the first batch. */
export const cold: Bench = {
  name: 'cold',
  about: 'a fresh process: load the bundle, process the first batch',
  byDefault: true,
  async run({ runs = 15 }) {
    const arena = await openArena();
    try {
      const { ours, reference } = arena;
      const [ourMails, theirMails] = [mailsOf(ours, arena), mailsOf(reference, arena)];
      const figures: Figure[] = [];
      for (const size of [10, 1]) {
        const events = () => Promise.resolve(Array.from({ length: size }, (_, n) => checkInOf(n)));
        const issue = await inTurns(runs, [
          () => first(ours.issue, events, arena),
          () => first(reference.issue, events, arena),
        ]);
        const deliver = await inTurns(runs, [
          () => first(ours.deliver, () => ourMails(size), arena),
          () => first(reference.deliver, () => theirMails(size), arena),
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
      for (const fn of [ours.record ?? [], ours.others].flat()) figures.push(await loaded(fn, runs, arena), size(fn));
      return figures;
    } finally {
      await arena.close();
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

async function first(fn: BenchFunction, bodies: () => Promise<string[]>, arena: Arena): Promise<Invocation> {
  const event = sqsEvent((await bodies()).map(fresh), fn);
  const child = arena.start(fn);
  const invocation = await child.invoke(event);
  await child.close();
  if (invocation.failed.length > 0)
    throw new Error(`${fn.name} did not finish its first batch: ${invocation.error ?? ''}`);
  return invocation;
}

/** Issues a ticket for each required mail message. */
function mailsOf({ issue, mailQueueUrl }: Contender, arena: Arena): (count: number) => Promise<string[]> {
  const child = arena.start(issue);
  const owed: string[] = [];
  return async (count) => {
    while (owed.length < count) {
      await child.invoke(
        sqsEvent(
          Array.from({ length: 10 }, (_, n) => fresh(checkInOf(n))),
          issue,
        ),
      );
      owed.push(...(await arena.take(mailQueueUrl)));
    }
    return owed.splice(0, count);
  };
}

/** Functions that are not called here are at least loaded. */
async function loaded(fn: BenchFunction, runs: number, arena: Arena): Promise<Figure> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const child = arena.start(fn);
    times.push(cpuMs(await child.invoke()));
    await child.close();
  }
  return { what: `${fn.name}, load alone`, unit: 'ms CPU', ours: median(times) };
}

function size(fn: BenchFunction, other?: BenchFunction): Figure {
  const kb = ({ file }: BenchFunction) => gzipSync(readFileSync(file), { level: 9 }).length / 1000;
  const ours = kb(fn);
  const reference = other && kb(other);
  return { what: `${fn.name}, bundle`, unit: 'KB gzip', ours, reference, ratio: reference && ours / reference };
}
