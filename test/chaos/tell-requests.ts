import type { HouseLedger, IssuedThere } from '../simulation/octopus/houses.ts';
import type { Asked } from './house-front.ts';

/** What became of requests for tickets whose connection was lost, by who lost it. */
export type LostRequests = Record<NonNullable<Asked['lost']>, { stored: number; notStored: number }>;

/** A server that is longer at it than this may double a ticket: docs/octopus.md says so. In milliseconds. */
const longestWork = 120_000;

/** Tells of every request for a ticket whether it was lost, and of those whether the ticket was stored nevertheless. */
export function tellLostRequests(asked: readonly Asked[], { issued }: Pick<HouseLedger, 'issued'>): LostRequests {
  const lost: LostRequests = {
    cut: { stored: 0, notStored: 0 },
    killed: { stored: 0, notStored: 0 },
    left: { stored: 0, notStored: 0 },
  };
  const requests = Map.groupBy(asked, ({ userId }) => userId);
  const done = new Set([...issued.values()].flat().map((one) => requestOf(one, requests)));
  for (const one of asked) if (one.lost) lost[one.lost][done.has(one) ? 'stored' : 'notStored']++;
  return lost;
}

/** Tickets that were stored so long after their connection was lost that nobody could know of them any more. */
export function lateTickets(asked: readonly Asked[], { issued }: Pick<HouseLedger, 'issued'>): IssuedThere[] {
  const requests = Map.groupBy(asked, ({ userId }) => userId);
  return [...issued.values()].flat().filter((one) => {
    const { ended = Number.POSITIVE_INFINITY } = requestOf(one, requests) ?? {};
    return one.at > ended + longestWork;
  });
}

/** The request by which a ticket was issued: the last of its `userId` that had come by then. */
function requestOf({ ticket, at }: IssuedThere, requests: ReadonlyMap<string, readonly Asked[]>): Asked | undefined {
  return requests.get(ticket.userId ?? '')?.findLast(({ begun }) => begun <= at);
}
