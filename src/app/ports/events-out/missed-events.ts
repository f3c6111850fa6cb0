import type { HookMessage } from './hook-queue.ts';

/** Events that a hook has not got: it was paused, its address was gone, or it did not take them for three days. */
export interface MissedEvents {
  /** Notes one for a replay, for 14 days; noted twice, it is noted once. */
  note(message: HookMessage): Promise<void>;
}
