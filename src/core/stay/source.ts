import type { Stay } from './stay.ts';

const sources = 'urn:wifi-tickets:connection:';

/** The source of a connection's events. */
export function sourceOf(connectionId: string): string {
  return `${sources}${connectionId}`;
}

/** The id of the connection that a stay's events come over; undefined if they come otherwise. */
export function connectionOf(source: string): string | undefined {
  return isOfConnection(source) ? source.slice(sources.length) : undefined;
}

/** Whether a stay's events come over a connection. */
function isOfConnection(source: string): boolean {
  return source.startsWith(sources);
}

/** A stay's room as its guest knows it. What a connected system calls a room's id is its own, not what stands on the door. */
export function shownRoom({
  source,
  facts: { room },
}: Pick<Stay, 'source' | 'facts'>): { id?: string; name?: string } | undefined {
  return room && isOfConnection(source) ? { ...(room.name !== undefined && { name: room.name }) } : room;
}
