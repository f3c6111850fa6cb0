import type { AlarmWorld } from '../alarm-world.ts';

/** What makes an alarm go on. */
export interface Cause {
  readonly alarm: string;
  /** In words, for the table. */
  readonly what: string;
  /** Makes it happen; resolves to the function that mends it, if there is something to mend. */
  readonly happens: Happens;
  /** Other alarms that rightly go on with it. */
  readonly also?: readonly string[];
}

export type Happens = (world: AlarmWorld) => Promise<unknown>;

/** What may be wrong with a function: while it is killed, its messages come again after their time-out; while it is throttled, its callers try again. */
const wrongs = {
  killed: (name: string) => `${name} is killed at every call`,
  throttled: (name: string) => `the account has no free execution for ${name}`,
  held: (name: string) => `nobody takes what ${name} is to work on`,
  unscheduled: (name: string) => `the schedule of ${name} is gone`,
};

/** A function with which something is wrong until it is mended, while something happens. */
export function functionIs(
  wrong: keyof typeof wrongs,
  name: string,
  alarm: string,
  happens: Happens = async () => undefined,
  also: readonly string[] = [],
): Cause {
  return {
    ...{ alarm, what: wrongs[wrong](name), also },
    happens: async (world) => {
      world.broken[wrong].add(name);
      await happens(world);
      return () => world.broken[wrong].delete(name);
    },
  };
}

/** What goes on with a throttled function: what is old by then may fail once more, with the clock turned on. */
export const ofThrottled: readonly string[] = ['ApiFails', 'EventsLate', 'EventsFail'];
