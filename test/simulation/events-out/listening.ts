import type { SeededRandom } from '../fakes/seeded-random.ts';
import type { HookPlan } from './hooked-places.ts';

/** Who listens, and what is wrong with them. */
export interface Listening {
  readonly hooks: readonly HookPlan[];
  /** When the receivers' trouble begins, in milliseconds after the beginning. */
  readonly troubleInMs: number;
  readonly random: SeededRandom;
  /** Whether nothing but receivers fails. */
  readonly isCalm: boolean;
}
