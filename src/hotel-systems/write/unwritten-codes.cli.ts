import { isOwed, type OwedWork } from '../../core/owed/work.ts';
import type { StoredTicket } from '../../core/ports.ts';
import { connectionOf } from '../../core/stay/source.ts';
import { locationsOf } from '../connection/commands/connection-list.cli.ts';
import type { Connection } from '../connection/connection.ts';

/** Codes that a hotel's system does not show, or messages that it has not sent, for one reason. */
export interface UnwrittenCodes {
  /** Such as `occupied`: as in `stay show`. */
  readonly why: string;
  readonly count: number;
  /** The number of one of the reservations. */
  readonly reservationId: string;
}

/** What became of the codes of a location's valid and coming tickets at one connection whose system is told them. */
export interface CodesWrittenBack {
  readonly connection: string;
  readonly locationId: string;
  /** As fields, or as messages to guests. */
  readonly way: ToldWay;
  /** Those that stand in the system, or that it has taken to send. */
  readonly written: number;
  /** Those that are tried again. */
  readonly waiting: readonly UnwrittenCodes[];
  /** Those that are not. */
  readonly refused: readonly UnwrittenCodes[];
}

/** How a system is told codes. */
type ToldWay = 'field' | 'message';
const ways: readonly ToldWay[] = ['field', 'message'];

/** What became of the codes that connections' systems are told, by location. */
export async function codesWrittenBack(
  connections: readonly Connection[],
  tickets: (locationId: string) => AsyncIterable<StoredTicket>,
): Promise<readonly CodesWrittenBack[]> {
  const found: CodesWrittenBack[] = [];
  for (const connection of connections.filter(({ write }) => write !== undefined)) {
    const told = ways.filter((way) => connection.write?.[way] !== undefined);
    for (const locationId of locationsOf(connection)) {
      const stays: StoredTicket['stay'][] = [];
      for await (const { stay } of tickets(locationId)) stays.push(stay);
      found.push(...told.map((way) => ofConnection(way, connection.id, locationId, stays)));
    }
  }
  return found;
}

function ofConnection(
  way: ToldWay,
  connection: string,
  locationId: string,
  stays: readonly StoredTicket['stay'][],
): CodesWrittenBack {
  const own = stays.filter(({ source, state }) => state === 'active' && connectionOf(source) === connection);
  const isTold = ({ owed: { field, message } }: StoredTicket['stay']) =>
    way === 'field' ? field?.status === 'accepted' && !field.clears : message?.status === 'accepted';
  return {
    ...{ connection, locationId, way },
    written: own.filter(isTold).length,
    waiting: byReason(own, ({ owed }) => (isOwed(owed[way]) ? owed[way]?.why : undefined)),
    refused: byReason(own, ({ owed }) => whyRefused(owed[way])),
  };
}

/** Why a message was not even tried, though the guest needs it. */
const unsent: ReadonlySet<unknown> = new Set(['no_reservation', 'code_not_relayable', 'too_many']);

function whyRefused(work: OwedWork | undefined): string | undefined {
  if (work?.status === 'failed') return work.why ?? 'refused';
  return work?.status === 'skipped' && 'contentHash' in work && unsent.has(work.why) ? work.why : undefined;
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
