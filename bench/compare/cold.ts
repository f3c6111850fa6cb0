import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Bench, type Figure, pairedFigure } from './bench.ts';
import { checkInOf } from './check-ins.ts';
import type { BenchFunction } from './contender.ts';
import { firstCallFigures } from './first-call-figures.ts';
import type { Invocation } from './lambda/start-child.ts';
import { type Arena, openArena } from './open-arena.ts';
import { owedMails } from './owed-mails.ts';
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
      const [ourMails, theirMails] = [owedMails(ours, arena), owedMails(reference, arena)];
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
      figures.push(...(await firstCallFigures(runs, arena)));
      for (const fn of [ours.record ?? [], ours.others].flat()) figures.push(size(fn));
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

function size(fn: BenchFunction, other?: BenchFunction): Figure {
  const kb = ({ file }: BenchFunction) => gzipSync(readFileSync(file), { level: 9 }).length / 1000;
  const ours = kb(fn);
  const reference = other && kb(other);
  return { what: `${fn.name}, bundle`, unit: 'KB gzip', ours, reference, ratio: reference && ours / reference };
}
