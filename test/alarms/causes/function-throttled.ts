import type { AlarmWorld } from '../alarm-world.ts';
import type { Cause } from './cause.ts';

/** A function for which the account has no free execution: Lambda calls it in vain, and its callers try again. */
export const functionThrottled = (
  name: string,
  alarm: string,
  happens: (world: AlarmWorld) => Promise<unknown>,
): Cause => ({
  alarm,
  what: `the account has no free execution for ${name}`,
  // What is old by then may fail once more, with the clock turned on.
  also: ['ApiFails', 'EventsLate', 'EventsFail'],
  happens: async (world) => {
    world.broken.throttled.add(name);
    await happens(world);
    return () => world.broken.throttled.delete(name);
  },
});
