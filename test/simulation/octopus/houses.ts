import type { Location } from '../../../src/core/location/location.ts';
import {
  type HouseAnswer,
  type HouseRequest,
  type HouseTicket,
  type HouseWays,
  OctopusHouse,
} from '../../issuers/support/octopus-house.ts';
import type { Environment } from '../fakes/outside-client.ts';

/** A ticket that a house has issued, as it was asked for. */
export interface IssuedThere {
  readonly ticket: HouseTicket;
  readonly at: number;
  /** When the invocation began that asked for it. */
  readonly askedSince: number;
}

/** What the hotels' own servers of a world have issued. */
export interface HouseLedger {
  /** In the order of issue, by our location's id. */
  readonly issued: ReadonlyMap<string, readonly IssuedThere[]>;
  /** How often they were searched. */
  readonly searches: () => number;
}

/** The hotels' own servers of a world, and what they have issued. */
export interface Houses extends HouseLedger {
  readonly serve: (request: HouseRequest, by: Pick<Environment, 'invocation'>) => HouseAnswer;
}

/** The only key that they take. */
export const houseKey = '203BB1A4690CAD';

/** How each server of the simulation differs from its platform's, by our location's id. */
const houseWays: Readonly<Record<string, Partial<HouseWays>>> = {
  'ELSEWHERE-LATER': { filters: false },
  'ELSEWHERE-AT-LOGIN': { refusesUnknown: 400, coding: 'base32pass' },
};

/** A server for each location that has one; `now` in epoch milliseconds. */
export function housesOf(locations: readonly Location[], now: () => number, others = 3): Houses {
  const houses = new Map<string, { readonly id: string; readonly house: OctopusHouse }>();
  const issued = new Map<string, IssuedThere[]>();
  let searches = 0;
  for (const { id, issuer } of locations) {
    if (issuer?.kind !== 'octopus') continue;
    const house = new OctopusHouse({ key: houseKey, location: issuer.location, ...houseWays[id] });
    // What its reception has issued is none of ours.
    for (let i = 0; i < others; i++) house.issue({ userId: i % 2 ? null : `reception ${i}` });
    houses.set(new URL(issuer.baseUrl).host, { id, house });
    issued.set(id, []);
  }
  return {
    issued,
    searches: () => searches,
    serve(request, { invocation }) {
      const found = houses.get(new URL(request.url).host);
      if (!found) throw new Error(`There is no server at ${request.url}`);
      const { id, house } = found;
      if (request.method === 'GET') searches++;
      const before = house.issued.length;
      const answer = house.answer(request);
      for (const ticket of house.issued.slice(before))
        issued.get(id)?.push({ ticket, at: now(), askedSince: invocation?.startedAt ?? 0 });
      return answer;
    },
  };
}
