/** Fewer partitions than this the index `due` never has: what is written without knowing better lies in one of them. */
export const leastPartitions = 4;

/** Partitions of the index `due`: each takes a thousand write units a second, and the whole table what it is allowed. */
export function partitionsFor(maxRequestUnits: number): number {
  return Math.max(leastPartitions, Math.ceil(maxRequestUnits / 1000));
}
