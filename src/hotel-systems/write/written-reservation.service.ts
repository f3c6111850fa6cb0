import type { SendRateLimiter } from '../../core/owed/perform/perform.service.ts';
import { connectionOf } from '../../core/stay/source.ts';
import type { Stay } from '../../core/stay/stay.ts';
import type { Connection } from '../connection/connection.ts';
import { propertyOf, type ReservationPlace } from '../connection/connection.ts';
import type { Connections } from '../connection/connections.store.ts';
import type { Connectors } from '../connector/connectors.store.ts';

/** Where it is looked up what is written to a system. */
export interface WrittenReservationDeps {
  readonly connections: Connections;
  readonly connectors: Connectors;
}

/** A reservation at a system that is written to, if its requests may be made now. */
export interface WrittenReservation {
  readonly place: ReservationPlace;
  /** Its connection's requests wait until somebody ends the pause. */
  readonly isPaused: boolean;
}

/** The reservation of a stay, if its connection writes to its system in a way. */
export async function writtenReservation(
  way: 'field' | 'message',
  { source, reservationId, locationId }: Stay,
  { connections, connectors }: WrittenReservationDeps,
): Promise<WrittenReservation | undefined> {
  const connection = await connections.get(connectionOf(source) ?? '');
  if (!connection || !isWanted(way, connection)) return undefined;
  const connector = await connectors.get(connection.connector);
  if (!connector?.write?.[way]) return undefined;
  const property = propertyOf(connection, locationId);
  const place = { connection, connector, reservationId, ...(property !== undefined && { property }) };
  return { place, isPaused: connection.pausedAt !== undefined };
}

function isWanted(way: 'field' | 'message', { write, revokedAt }: Connection): boolean {
  return write?.[way] !== undefined && revokedAt === undefined;
}

/** Seconds after which a paused connection is looked at again. */
export const untilUnpaused = 600;

/** What one piece may take, in milliseconds: each of its requests waits for its turn at the connection's rate. */
export const longestWrite = 60_000;

/** A connection's own rate spreads its requests, one by one. */
export function atOnce(now: () => number): SendRateLimiter {
  return {
    turns: async (all) => all.map(() => ({ at: now(), soon: true })),
    learn: async () => undefined,
  };
}
