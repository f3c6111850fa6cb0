import { isOwed } from '../../core/owed/work.ts';
import type { StoredTicket } from '../../core/ports.ts';
import { connectionOf } from '../../core/stay/source.ts';
import type { Connection } from '../connection/connection.ts';
import { locationsOf } from '../connection/connection-list.cli.ts';

/** Codes that a hotel's system does not show, for one reason. */
export interface UnwrittenCodes {
  /** Such as `occupied`: as in `stay show`. */
  readonly why: string;
  readonly count: number;
  /** The number of one of the reservations. */
  readonly reservationId: string;
}

/** What became of the codes of a location's valid and coming tickets at one connection that has them written back. */
export interface CodesWrittenBack {
  readonly connection: string;
  readonly locationId: string;
  /** Those that stand in the system. */
  readonly written: number;
  /** Those that are tried again. */
  readonly waiting: readonly UnwrittenCodes[];
  /** Those that are not. */
  readonly refused: readonly UnwrittenCodes[];
}

/** What became of the codes that connections write back, by location. */
export async function codesWrittenBack(
  connections: readonly Connection[],
  tickets: (locationId: string) => AsyncIterable<StoredTicket>,
): Promise<readonly CodesWrittenBack[]> {
  const found: CodesWrittenBack[] = [];
  for (const connection of connections.filter(({ write }) => write !== undefined)) {
    for (const locationId of locationsOf(connection)) {
      const stays: StoredTicket['stay'][] = [];
      for await (const { stay } of tickets(locationId)) stays.push(stay);
      found.push(ofConnection(connection.id, locationId, stays));
    }
  }
  return found;
}

function ofConnection(connection: string, locationId: string, stays: readonly StoredTicket['stay'][]) {
  const own = stays.filter(({ source, state }) => state === 'active' && connectionOf(source) === connection);
  return {
    connection,
    locationId,
    written: own.filter(({ owed: { field } }) => field?.status === 'accepted' && !field.clears).length,
    waiting: byReason(own, (stay) => (isOwed(stay.owed.field) ? stay.owed.field?.why : undefined)),
    refused: byReason(own, ({ owed: { field } }) =>
      field?.status === 'failed' ? (field.why ?? 'refused') : undefined,
    ),
  };
}

function byReason(
  stays: readonly StoredTicket['stay'][],
  whyOf: (stay: StoredTicket['stay']) => string | undefined,
): readonly UnwrittenCodes[] {
  const found = new Map<string, UnwrittenCodes>();
  for (const stay of stays) {
    const why = whyOf(stay);
    if (why === undefined) continue;
    const { count = 0, reservationId = stay.reservationId } = found.get(why) ?? {};
    found.set(why, { why, count: count + 1, reservationId });
  }
  return [...found.values()].sort((a, b) => b.count - a.count);
}
