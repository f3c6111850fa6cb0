/** Minimum number of partitions of the index `due`: a writer that does not know the number uses these. */
export const leastPartitions = 4;

/** Number of partitions of the index `due` for a table's `maxRequestUnits`: one per thousand write units a second. */
export function partitionsFor(maxRequestUnits: number): number {
  return Math.max(leastPartitions, Math.ceil(maxRequestUnits / 1000));
}
