import { isDuePartition } from '../../src/core/owed/sweep/due-index.store.ts';
import type { Attributes } from './fakes/expression-reader.ts';

/** When the sweeper looks after what a stay owes. The index `due` also lists guests who are without their mail: those are reception's. */
export function duesOf({ duePk, dueAt, placeAt }: Attributes): readonly string[] {
  return [isDuePartition('email', duePk?.S) ? dueAt?.S : undefined, placeAt?.S].filter((at) => at !== undefined);
}
