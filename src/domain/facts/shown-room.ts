import { isOfConnection } from '../model/connection-source.ts';
import type { Stay } from '../model/stay.ts';

/** A stay's room as its guest knows it. What a connected system calls a room's id is its own, not what stands on the door. */
export function shownRoom({
  source,
  facts: { room },
}: Pick<Stay, 'source' | 'facts'>): { id?: string; name?: string } | undefined {
  return room && isOfConnection(source) ? { ...(room.name !== undefined && { name: room.name }) } : room;
}
