import type { OctopusIssuer } from '../../core/location/service.schema.ts';
import { httpStatus } from '../../kit/web/http.ts';
import {
  answerUnreadable,
  type FindOutcome,
  listWithoutUserIds,
  type Upstream,
  type UpstreamFailure,
} from '../upstream.ts';
import { type ReadList, readList } from './lists.client.ts';
import type { OctopusClient } from './octopus-request.client.ts';
import { readTicketRow, type TicketRow } from './ticket-answer.schema.ts';

type Asked = ReadList<TicketRow>;

/** What a server does with the filter by `userId`, which is no parameter of the platform's. */
interface FilterUse {
  /** Absent until an answer has shown it. */
  filters?: boolean;
  /** The request that is to show it. */
  trial?: Promise<Asked>;
}

/** Those with which a server may answer a parameter that it does not know. */
const notKnown: readonly string[] = [400, 422].map(httpStatus);

/**
 * Finds tickets by their `userId`, always compared here too. A server that does not filter, or has not yet shown that it does
 * by a row that was asked for, is asked for its list without: no row may also mean that it compares something else. Concurrent
 * calls share one reading of that; it begins after each of them.
 */
export function ticketFinder(client: OctopusClient): Upstream<OctopusIssuer>['find'] {
  const servers = new Map<string, FilterUse>();
  const shareReading = shareNext<Asked>();
  return async (userId, at, key) => {
    const place = JSON.stringify([at.baseUrl, at.path, at.location, key]);
    const server = servers.get(place) ?? {};
    servers.set(place, server);
    if (server.trial) {
      // A server in trouble is not asked by each of the others too.
      const { failure } = await server.trial;
      if (failure && server.filters === undefined) return { type: 'unclear', ...failure };
    }
    if (server.filters !== false) {
      const outcome = await askFiltered(client, server, userId, at, key);
      if (outcome) return outcome;
    }
    const outcome = foundIn(await shareReading(place, () => readRows(client, at, key, {})), userId);
    // What the filter did not show.
    if (outcome.type === 'found') server.filters = false;
    return outcome;
  };
}

/** What a filtered list shows; undefined if the server does not take the filter, or nobody knows whether it does. */
async function askFiltered(
  client: OctopusClient,
  server: FilterUse,
  userId: string,
  at: OctopusIssuer,
  key: string,
): Promise<FindOutcome | undefined> {
  const asking = readRows(client, at, key, { userId }).then((list) => {
    const filters = takesFilter(list, userId);
    if (filters !== undefined) server.filters = filters;
    return list;
  });
  if (server.filters === undefined) server.trial = asking;
  const list = await asking;
  if (server.trial === asking) delete server.trial;
  const shows = list.failure ? !isNotKnown(list.failure) : list.rows.length > 0 || server.filters === true;
  return shows ? foundIn(list, userId) : undefined;
}

/** Whether a list is filtered by `userId`; undefined if it does not show: no row is no proof. */
function takesFilter({ rows, failure }: Asked, userId: string): boolean | undefined {
  if (rows.some((row) => row.userId !== userId) || (failure && isNotKnown(failure))) return false;
  return failure || rows.length === 0 ? undefined : true;
}

function isNotKnown({ why }: UpstreamFailure): boolean {
  return notKnown.includes(why);
}

function readRows(
  client: OctopusClient,
  at: OctopusIssuer,
  key: string,
  filter: Readonly<Record<string, string>>,
): Promise<Asked> {
  return readList(client, at, key, { filter, keep: (row) => readTicketRow(row, at.location) });
}

/**
 * The ticket of a `userId` in a list. A cancelled one does not count, for it must not be given to a guest: if it is the only
 * one, the ticket is absent. Of several the one with the lowest serial, so that every search finds the same.
 */
function foundIn({ rows, failure }: ReadList<TicketRow>, userId: string): FindOutcome {
  const copies = rows.filter((row) => row.userId === userId && !row.cancelled);
  const tickets = copies.flatMap(({ ticket }) => ticket ?? []);
  const [first] = tickets.toSorted((a, b) => Number(a.serial) - Number(b.serial));
  if (first) return { type: 'found', ticket: first, copies: copies.length };
  if (failure) return { type: 'unclear', ...failure };
  if (copies.length > 0) return { type: 'unclear', why: answerUnreadable };
  const tellsNone = rows.length > 0 && rows.every((row) => row.userId === undefined);
  return tellsNone ? { type: 'unclear', why: listWithoutUserIds } : { type: 'absent' };
}

/** Runs something for a key. */
type Share<T> = (key: string, run: () => Promise<T>) => Promise<T>;

/**
 * Lets calls share a run that has not begun: a call joins the one that waits for its key, never one that is running, whose
 * result may be older than the call. One run of a key at a time.
 */
export function shareNext<T>(): Share<T> {
  const waiting = new Map<string, Promise<T>>();
  const running = new Map<string, Promise<T>>();
  const start = async (key: string, run: () => Promise<T>): Promise<T> => {
    // Also if there is none: what is called in the same moment joins.
    await running.get(key)?.catch(() => undefined);
    const turn = waiting.get(key);
    waiting.delete(key);
    if (turn) running.set(key, turn);
    try {
      return await run();
    } finally {
      running.delete(key);
    }
  };
  return (key, run) => {
    const joined = waiting.get(key);
    if (joined) return joined;
    const turn = start(key, run);
    waiting.set(key, turn);
    return turn;
  };
}
