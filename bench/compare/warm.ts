import type { BenchFunction, Candidate } from './candidates.ts';
import { type Bench, type Figure, pairedFigure } from './figures.ts';
import type { Child } from './lambda/start-child.ts';
import { batchesOf, checkInOf, fresh, sqsEvent } from './messages.ts';
import { type Benchmark, openBenchmark } from './open-benchmark.ts';

/** Number of events that a process handles before it is timed. */
const warming = 300;

/** Warm processes: CPU time per event, in batches of ten and of one. */
export const warm: Bench = {
  name: 'warm',
  about: 'a warm process: CPU per event and per mail',
  byDefault: true,
  async run({ events = 900, runs = 15 }) {
    const benchmark = await openBenchmark();
    try {
      const figures: Figure[] = [];
      for (const size of [10, 1]) figures.push(...(await atSize(size, { benchmark, runs, events })));
      return figures;
    } finally {
      await benchmark.close();
    }
  },
};

async function atSize(
  size: number,
  { benchmark, runs, events }: { readonly benchmark: Benchmark; readonly runs: number; readonly events: number },
): Promise<Figure[]> {
  const ours = lane(benchmark.ours, size, benchmark);
  const theirs = lane(benchmark.reference, size, benchmark);
  for (let n = 0; n < warming; n += 100) for (const one of [ours, theirs]) await one.take(100);
  const each = Math.max(size, Math.round(events / runs / size) * size);
  const pairs: { issue: [number, number]; deliver: [number, number] }[] = [];
  for (let run = 0; run < runs; run++) {
    const [mine, other] = [await ours.take(each), await theirs.take(each)];
    pairs.push({ issue: [mine.issue, other.issue], deliver: [mine.deliver, other.deliver] });
  }
  await Promise.all([ours.close(), theirs.close()]);
  const batch = `batches of ${size}`;
  return [
    pairedFigure(
      `issue-tickets, ${batch}`,
      'µs CPU an event',
      pairs.map(({ issue }) => issue),
    ),
    pairedFigure(
      `deliver-tickets, ${batch}`,
      'µs CPU a mail',
      pairs.map(({ deliver }) => deliver),
    ),
  ];
}

/** A candidate's two functions, each in a long-running process. */
function lane({ issue, deliver, mailQueueUrl }: Candidate, size: number, benchmark: Benchmark) {
  const [issuing, delivering] = [benchmark.start(issue), benchmark.start(deliver)];
  return {
    /** Processes check-ins and their mails. Resolves to the µs per event and per mail. */
    async take(count: number) {
      const events = Array.from({ length: count }, (_, n) => checkInOf(n));
      const issued = await each(issuing, { fn: issue, bodies: events, size });
      const mails = await benchmark.take(mailQueueUrl);
      if (mails.length !== count) throw new Error(`${count} check-ins made ${mails.length} mails`);
      return { issue: issued, deliver: await each(delivering, { fn: deliver, bodies: mails, size }) };
    },
    close: () => Promise.all([issuing.close(), delivering.close()]),
  };
}

async function each(
  child: Child,
  { fn, bodies, size }: { readonly fn: BenchFunction; readonly bodies: readonly string[]; readonly size: number },
): Promise<number> {
  let total = 0;
  for (const batch of batchesOf(bodies, size)) {
    const { cpuUs, failed, error } = await child.invoke(sqsEvent(batch.map(fresh), fn));
    if (failed.length > 0)
      throw new Error(`${fn.name} did not finish ${failed.length} of ${batch.length}: ${error ?? ''}`);
    total += cpuUs;
  }
  return total / bodies.length;
}
