import type { AlarmState } from './watch-model.ts';

/** A change of an alarm's state; `at` in epoch milliseconds. */
export interface AlarmChange {
  readonly alarm: string;
  readonly at: number;
  readonly from: AlarmState;
  readonly to: AlarmState;
  /** ARNs of what was told. */
  readonly told: readonly string[];
}
