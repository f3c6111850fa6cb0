import type { Counts } from '../oracle/counts.ts';
import type { WorldOptions } from '../world.ts';
import type { Load } from './mutant-loads.ts';

/** The product with one of its rules broken. */
export interface Mutant {
  /** What it does wrong. */
  readonly breaks: string;
  /** What must tell it from the sound one. */
  readonly shows: keyof Counts;
  /** The smallest load that does. */
  readonly under: Load;
  readonly change: Partial<WorldOptions>;
}
