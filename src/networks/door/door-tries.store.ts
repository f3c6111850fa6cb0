import { countUp, giveBack } from '../../kit/aws/counter.store.ts';
import type { Table } from '../../kit/aws/table.store.ts';
import { mapConcurrent } from '../../kit/values.ts';

/** Tries that may be wrong: of what, how many, and until when they are counted (epoch seconds). */
export interface DoorBudget {
  /** It names no guest and no device: digests and keys. */
  readonly name: string;
  readonly most: number;
  readonly until: number;
}

/** The tries at own doors, in the table: a write each, whether there are some left or not. */
export function doorTries(table: Table) {
  const counterOf = (locationId: string, { name, most, until }: DoorBudget) => {
    const key = { pk: { S: `DOOR#${locationId}` }, sk: { S: name } };
    return { key, name: 'n', most, until };
  };
  return {
    /** How many are taken with this one; undefined if there are none left. */
    take: (locationId: string, budget: DoorBudget) => countUp(table, counterOf(locationId, budget)),
    async giveBack(locationId: string, budgets: readonly DoorBudget[]) {
      await mapConcurrent(budgets, (one) => giveBack(table, counterOf(locationId, one)));
    },
  };
}

/**
 * Counts tries at a location's own door. A try is taken before anything is looked up, and given back if it was right: so no
 * number of tries at once is more than there may be wrong ones.
 */
export type DoorTries = ReturnType<typeof doorTries>;
