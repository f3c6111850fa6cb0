import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { fieldText, isOfStays } from '../../core/owed/field-work.ts';
import type { SendDeps, SendRateLimiter, WorkPerformer } from '../../core/owed/perform/perform.service.ts';
import { performBatch } from '../../core/owed/perform/perform-batch.service.ts';
import type { Stays } from '../../core/ports.ts';
import { connectionOf } from '../../core/stay/source.ts';
import type { Stay } from '../../core/stay/stay.ts';
import type { Connection, Connections, Connectors } from '../connection/connection.ts';
import type { Connector } from '../connector/connector.ts';
import { SystemFailure } from '../fetch/hotel-system.ts';
import type { HotelFields } from './hotel-field.ts';
import { propertyOf, type ReservationPlace } from './reservation-place.ts';
import { type WantedText, writeField } from './write-field.service.ts';

/** What writing guests' codes into hotels' systems needs. */
export interface FieldWorkDeps {
  readonly connections: Connections;
  readonly connectors: Connectors;
  readonly stays: Pick<Stays, 'ref' | 'roomRef' | 'get' | 'getAll'>;
  readonly fields: HotelFields;
  /** Counts a write of a reservation's field; false if those of the day are used up. */
  readonly countWrite: (connectionId: string, reservationId: string) => Promise<boolean>;
  readonly now: () => number;
}

/** One reservation whose field is to hold what it should. */
export interface FieldJob {
  readonly place: ReservationPlace;
  /** The stay that owes it, as it was leased. */
  readonly stay: Stay;
  /** Its connection's requests wait until somebody ends the pause. */
  readonly isPaused: boolean;
}

/** Writes guests' codes into the fields of their reservations: how owed work of the kind `field` is done. */
export function fieldWork(deps: FieldWorkDeps): WorkPerformer<FieldJob> {
  const { now } = deps;
  return {
    line: atOnce(now),
    // Each of its requests waits for its turn at the connection's rate.
    longest: 60_000,
    async prepare(stay) {
      const found = await toldSystem(stay, deps);
      if (!found) return { why: 'not_wanted' };
      if (isTooLate(stay, now())) return { why: 'ended' };
      const { connection } = found;
      const property = propertyOf(connection, stay.locationId);
      const place = { ...found, reservationId: stay.reservationId, ...(property !== undefined && { property }) };
      return { job: { place, stay, isPaused: connection.pausedAt !== undefined } };
    },
    async perform({ place, stay, isPaused }, { key, attempt }) {
      if (isPaused) return { type: 'postponed', why: 'paused', retryAfter: 600 };
      const isAlone = (stay.rooms ?? []).length === 0 && deps.stays.ref(stay).key === key;
      let known: readonly Stay[] | undefined = isAlone ? [stay] : undefined;
      return writeField(place, {
        fields: deps.fields,
        async wanted() {
          const stays = known ?? (await staysOf(stay, deps));
          known = undefined;
          return wantedText(stays);
        },
        mayWrite: () => deps.countWrite(place.connection.id, place.reservationId),
        attempt,
      });
    },
  };
}

/** What the field of a reservation is to hold, by its stays. */
function wantedText(stays: readonly Stay[]): WantedText {
  return { text: (longest) => fieldText(stays, longest), isOurs: (text) => isOfStays(text, stays) };
}

/** A connection's own rate spreads its requests, one by one. */
function atOnce(now: () => number): SendRateLimiter {
  return {
    turns: async (all) => all.map(() => ({ at: now(), soon: true })),
    learn: async () => undefined,
  };
}

async function toldSystem(
  { source }: Stay,
  { connections, connectors }: FieldWorkDeps,
): Promise<{ readonly connection: Connection; readonly connector: Connector } | undefined> {
  const connection = await connections.get(connectionOf(source) ?? '');
  if (connection?.write?.field === undefined || connection.revokedAt !== undefined) return undefined;
  const connector = await connectors.get(connection.connector);
  return connector?.write?.field && { connection, connector };
}

/** A stay that was erased tells no end: what could not be cleared by then, after a day or so, is the hotel's to clear. */
const mostTries = 150;

/** Whether nobody needs it any more: the stay is over. */
function isTooLate({ ticket, facts, owed }: Stay, now: number): boolean {
  const until = ticket?.until ?? (facts.departure && `${facts.departure.date}T23:59:59Z`);
  if (until !== undefined) return Date.parse(until) <= now;
  return (owed.field?.attempts ?? 0) > mostTries;
}

/** All stays of a reservation, as they stand. @throws SystemFailure if the table had no time to answer */
async function staysOf(stay: Stay, { stays }: FieldWorkDeps): Promise<readonly Stay[]> {
  const first = (await stays.get(stays.ref(stay))) ?? stay;
  const rooms = (first.rooms ?? []).map((stayId) => stays.roomRef({ ...first, stayId }));
  const others = rooms.length === 0 ? [] : await stays.getAll(rooms);
  if (others.includes('unread')) throw new SystemFailure({ why: 'table_throttled' });
  return [first, ...others.flatMap((other) => (other && other !== 'unread' ? [other] : []))];
}

/** Writes the codes that a batch of messages announces. What could not be tried comes again; what was tried is on record. */
export function tellSystems(
  { Records }: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  deps: SendDeps<FieldJob>,
): Promise<SQSBatchResponse> {
  return performBatch('field', Records, context, deps);
}
