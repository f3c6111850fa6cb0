import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type DeliverHooksDeps, deliverHooks } from '../../../src/events-out/hooks/deliver-hooks.service.ts';
import type { Hook } from '../../../src/events-out/hooks/hook.ts';
import { broken, withPorts } from '../mutants/broken.ts';
import type { Mutant } from '../mutants/mutant.ts';

/** A few events, of eight seeds at most. */
const under = { world: 'events-out', seed: 1, seeds: 8, events: 60, load: 'spread', faults: 'calm' } as const;

type Remaining = Pick<Context, 'getRemainingTimeInMillis'>;

/** Hooks are read in another way than they stand. */
const readAs = (as: (hook: Hook) => Hook): Mutant['change'] =>
  broken('deliverHooks', ['hooks', 'get'], (get) => async (id) => {
    const hook = await get(id);
    return hook && as(hook);
  });

/** Some answers are a delivery. */
const believing = (isDelivery: (answer: { status?: number; why?: string }) => boolean): Mutant['change'] =>
  withPorts('deliverHooks', ({ post }) => ({
    post: async (...about) => {
      const answer = await post(...about);
      return isDelivery(answer) ? { status: 200, ms: answer.ms } : answer;
    },
  }));

/** Broken rules of deliver-hooks, each seen by the simulation where nothing else fails. */
export const hookMutants: Readonly<Record<string, Mutant>> = {
  'the events of a batch are sent at once, also those of one stay': {
    shows: 'overtaken',
    under,
    change: { handlers: { deliverHooks: allAtOnce } },
  },
  'an answer that does not come counts as a delivery': {
    shows: 'undelivered',
    under,
    change: believing(({ status }) => status === undefined),
  },
  'an event that was answered by 500 is not sent again': {
    shows: 'undelivered',
    under: { ...under, events: 100 },
    change: believing(({ status }) => status === 500),
  },
  'what a hook misses while it is paused or disabled is not noted': {
    shows: 'undelivered',
    under,
    change: broken('deliverHooks', ['missed', 'note'], () => async () => undefined),
  },
  'a hook is called although it is paused, or its address is gone': {
    shows: 'uninvited',
    under,
    change: readAs(({ pausedAt: _, disabledAt: __, ...hook }) => hook),
  },
  'whoever has an event for a hook in trouble calls it': {
    shows: 'crowded',
    under,
    change: broken('deliverHooks', ['hooks', 'takeTurn'], () => async (_, trouble) => trouble),
  },
  'what is delivered stays in the queue until the slowest hook of its batch has answered': {
    shows: 'heldUp',
    under: { ...under, load: 'burst', events: 100, of: { crowd: 7 } },
    change: broken('deliverHooks', ['queue', 'remove'], () => async () => undefined),
  },
  'each event of a batch waits for those before it, whatever their hooks are, and for hooks in trouble': {
    shows: 'heldUp',
    under: { ...under, events: 100, of: { crowd: 7 } },
    change: { handlers: { deliverHooks: oneByOne } },
  },
};

/** Each event of a batch as if it had come alone. */
async function allAtOnce({ Records }: SQSEvent, context: Remaining, deps: DeliverHooksDeps) {
  const alone = Records.map((record) => deliverHooks({ Records: [record] }, context, deps));
  const answers = await Promise.all(alone);
  return { batchItemFailures: answers.flatMap(({ batchItemFailures }) => batchItemFailures) };
}

/** The same, one after the other, of hooks that are read as in no trouble. */
async function oneByOne({ Records }: SQSEvent, context: Remaining, deps: DeliverHooksDeps) {
  const deliver = readAs(({ failure: _, ...hook }) => hook).handlers?.deliverHooks ?? deliverHooks;
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const record of Records)
    batchItemFailures.push(...(await deliver({ Records: [record] }, context, deps)).batchItemFailures);
  return { batchItemFailures };
}
