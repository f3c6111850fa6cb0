import type { AlarmWorld } from '../alarm-world.ts';
import type { Cause } from './cause.ts';

/** A function whose mapping to its queue is off: nobody takes its messages. */
export const functionHeld = (name: string, alarm: string, happens: (world: AlarmWorld) => Promise<unknown>): Cause => ({
  alarm,
  what: `nobody takes what ${name} is to work on`,
  happens: async (world) => {
    world.broken.held.add(name);
    await happens(world);
    return () => world.broken.held.delete(name);
  },
});
