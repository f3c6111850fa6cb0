const sources = 'urn:wifi-tickets:connection:';

/** The source of a connection's events. */
export function sourceOf(connectionId: string): string {
  return `${sources}${connectionId}`;
}

/** Whether a stay's events come over a connection. */
export function isOfConnection(source: string): boolean {
  return source.startsWith(sources);
}
