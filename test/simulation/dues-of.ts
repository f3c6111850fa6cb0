import { isDuePartition } from '../../src/core/owed/sweep/due-index.store.ts';
import type { Attributes } from './fakes/expression-reader.ts';

/** When the sweeper looks after what a stay owes. The index `due` also lists guests who are without their mail: those are reception's. */
export function duesOf({ duePk, dueAt, placeAt, fieldAt, messageAt, textAt }: Attributes): readonly string[] {
  const mailAt = isDuePartition('email', duePk?.S) ? dueAt?.S : undefined;
  return [mailAt, placeAt?.S, fieldAt?.S, messageAt?.S, textAt?.S].filter((at) => at !== undefined);
}
