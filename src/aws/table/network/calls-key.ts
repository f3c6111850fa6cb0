/** The partition of the networks that called on the day of an hour (hours since 1970). */
export function callsPartition(hour: number): string {
  return `NETWORKS#${Math.floor(hour / 24)}`;
}

/** The table's key of a network's calls on that day. */
export function callsKey(hour: number, locationId: string) {
  return { pk: { S: callsPartition(hour) }, sk: { S: locationId } };
}
