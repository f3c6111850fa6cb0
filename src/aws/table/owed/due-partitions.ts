/** The index's partitions of owed work. */
export function duePartitions(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `DUE#${i}`);
}

/** The partition of a stay, by its key. */
export function duePartition(key: string, count: number): string {
  let hash = 0;
  for (let i = 0; i < key.length; i++) hash = (hash * 31 + key.charCodeAt(i)) >>> 0;
  return `DUE#${hash % count}`;
}

/** The partition of the index `placements`. */
export const placementsPartition = 'PLACEMENTS';

/** The sort key of a location's item that plans readings of its issuer's list; the index `placements` lists it beside the tickets that are owed. */
export const syncSortKey = 'SYNC';

/** Whether it is one of theirs; the index also lists guests who are without their mail. */
export function isDuePartition(partition: string | undefined): boolean {
  return partition?.startsWith('DUE#') === true;
}

/** The index's partition of a location's tickets whose guests are without the mail, in the order in which they end. */
export function undeliveredPartition(locationId: string): string {
  return `UNDELIVERED#${locationId}`;
}
