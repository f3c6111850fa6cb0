import type { AlarmWorld } from '../alarm-world.ts';

/** What makes an alarm go on. */
export interface Cause {
  readonly alarm: string;
  /** In words, for the table. */
  readonly what: string;
  /** Makes it happen; resolves to what mends it. */
  readonly happens: (world: AlarmWorld) => Promise<() => unknown>;
  /** Other alarms that rightly go on with it. */
  readonly also?: readonly string[];
}

/** What ends by itself. */
export const nothingToMend = () => undefined;
