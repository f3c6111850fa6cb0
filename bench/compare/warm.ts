import { type Bench, type Figure, pairedFigure } from './bench.ts';
import { checkInOf } from './check-ins.ts';
import type { BenchFunction, Contender } from './contender.ts';
import type { Child } from './lambda/start-child.ts';
import { type Arena, openArena } from './open-arena.ts';
import { batchesOf, fresh, sqsEvent } from './sqs-event.ts';

/** Number of events that a process handles before it is timed. */
const warming = 300;

/** Warm processes: CPU time per event, in batches of ten and of one. */
export const warm: Bench = {
  name: 'warm',
  about: 'a warm process: CPU per event and per mail',
  byDefault: true,
  async run({ events = 900, runs = 15 }) {
    const arena = await openArena();
    try {
      const figures: Figure[] = [];
      for (const size of [10, 1]) figures.push(...(await atSize(size, { arena, runs, events })));
      return figures;
    } finally {
      await arena.close();
    }
  },
};

async function atSize(
  size: number,
  { arena, runs, events }: { readonly arena: Arena; readonly runs: number; readonly events: number },
): Promise<Figure[]> {
  const ours = lane(arena.ours, size, arena);
  const theirs = lane(arena.reference, size, arena);
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

/** A contender's two functions, each in a long-running process. */
function lane({ issue, deliver, mailQueueUrl }: Contender, size: number, arena: Arena) {
  const [issuing, delivering] = [arena.start(issue), arena.start(deliver)];
  return {
    /** Processes check-ins and their mails. Resolves to the µs per event and per mail. */
    async take(count: number) {
      const events = Array.from({ length: count }, (_, n) => checkInOf(n));
      const issued = await each(issuing, { fn: issue, bodies: events, size });
      const mails = await arena.take(mailQueueUrl);
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
