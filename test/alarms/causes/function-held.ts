import type { AlarmWorld } from '../alarm-world.ts';
import type { Cause } from './cause.ts';

/** A function of which AWS starts no instance for its queue: its messages wait. */
export const functionHeld = (name: string, alarm: string, happens: (world: AlarmWorld) => Promise<unknown>): Cause => ({
  alarm,
  what: `AWS starts no instance of ${name}`,
  happens: async (world) => {
    world.broken.held.add(name);
    await happens(world);
    return () => world.broken.held.delete(name);
  },
});
