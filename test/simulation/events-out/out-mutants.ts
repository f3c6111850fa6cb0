import { randomUUID } from 'node:crypto';
import { publishEvents } from '../../../src/events-out/publish-events.service.ts';
import { broken, withPorts } from '../mutants/broken.ts';
import type { Load, Mutant } from '../mutants/mutant.ts';
import type { WorldOptions } from '../world.ts';

/** A few events, of eight seeds at most. */
const under: Load = { world: 'events-out', seed: 1, seeds: 8, events: 60, load: 'spread', faults: 'faulty' };

const publishing = (handler: typeof publishEvents): Partial<WorldOptions> => ({ handlers: { publishEvents: handler } });

/** Broken rules of publish-events, each seen by the simulation. */
export const outMutants: Readonly<Record<string, Mutant>> = {
  'an event has a new id each time that it is told': {
    shows: 'invented',
    under,
    change: withPorts('publishEvents', ({ read }) => ({
      read(record) {
        const announcement = read(record);
        const events = announcement?.events.map((one) => ({ ...one, id: randomUUID() })) ?? [];
        return announcement && { ...announcement, events };
      },
    })),
  },
  'what a stay was before counts nothing': {
    shows: 'invented',
    under,
    change: publishing(({ Records }, deps) =>
      publishEvents(
        { Records: Records.map(({ dynamodb, ...record }) => ({ ...record, dynamodb: newOnly(dynamodb) })) },
        deps,
      ),
    ),
  },
  'what could not be told is passed over': {
    shows: 'lost',
    under,
    change: publishing(async (event, deps) => {
      await publishEvents(event, deps);
      return { batchItemFailures: [] };
    }),
  },
  'what came behind a stay’s event that was not queued is queued': {
    shows: 'disordered',
    under,
    change: broken('publishEvents', ['queue', 'send'], (send) => async (messages) => {
      const answers = await Promise.all(messages.toReversed().map((one) => send([one])));
      return answers.flat();
    }),
  },
};

function newOnly<Change extends object>(change: Change | undefined): Omit<Change, 'OldImage'> {
  const { OldImage: _, ...rest } = (change ?? {}) as Change & { OldImage?: unknown };
  return rest;
}
