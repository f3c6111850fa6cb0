import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { localCredentials, writeLocations } from '../../dev/apply-locations.ts';
import { openApi } from '../../dev/open-api.ts';
import { type DevStack, type DevStackOptions, startDevStack } from '../../dev/start-dev-stack.ts';
import { type PlacingIssuer, serviceThere } from '../../src/core/location/issuer.ts';
import type { Location } from '../../src/core/location/location.ts';
import { hasTicket, type Ticketed } from '../../src/core/stay/stay.ts';
import { fromItem } from '../../src/core/stay/store/stay-item.store.ts';
import { userIdOf } from '../../src/core/ticket/lists/ticket-list.ts';
import type { HouseTicket } from '../issuers/support/octopus-house.ts';
import { type HouseLedger, houseWays, type IssuedThere } from '../simulation/octopus/houses.ts';
import { type FrontOptions, type HouseFront, startHouseFront } from './house-front.ts';

/** Hotels' own servers on this machine: a second local cloud, whose REST API speaks their platform's wire format. */
export interface RealHouses {
  /** The locations, each with the address of its server, if it has one. */
  readonly locations: readonly Location[];
  /** The key that each server takes, and its address, by our location's id. */
  readonly keys: ReadonlyMap<string, { readonly key: string; readonly baseUrl: string }>;
  readonly policies: ReadonlyMap<string, HouseFront>;
  /** What the servers' tables tell, once nobody asks them any more. */
  readonly ledger: () => Promise<HouseLedger>;
  readonly close: () => Promise<void>;
}

/** How servers are run, and what befalls them. */
export type HouseOptions = Pick<FrontOptions, 'fateOf' | 'hangsUp'> &
  Pick<DevStackOptions, 'cdkOut' | 'faults' | 'log'>;

type Housed = Location & { readonly issuer: PlacingIssuer };

/** Starts a server for all locations that have one of their own; where none has, nothing. */
export async function startRealHouses(locations: readonly Location[], options: HouseOptions): Promise<RealHouses> {
  const housed = locations.filter(hasHouse);
  if (housed.length === 0) return withoutHouses(locations);
  const { fateOf, hangsUp, ...run } = options;
  const server = await startDevStack({ ...run, logLevel: 'error' });
  const { apiUrl: service = '' } = server.endpoints;
  await writeLocations(housed.map(there), server.endpoints);
  const keys = new Map<string, { readonly key: string; readonly baseUrl: string }>();
  const policies = new Map<string, HouseFront>();
  for (const { id, issuer } of housed) {
    const front = await startHouseFront({ service, ways: houseWays[id] ?? {}, fateOf, hangsUp });
    policies.set(id, front);
    keys.set(id, { key: await openApi(server, [issuer.location]), baseUrl: baseUrlOf(front) });
  }
  return {
    locations: locations.map((location) => at(location, policies.get(location.id))),
    keys,
    policies,
    ledger: async () => ({
      issued: await issuedBy(server, housed),
      searches: () => [...policies.values()].reduce((sum, front) => sum + front.searches(), 0),
    }),
    close: async () => {
      await Promise.all([...policies.values()].map((front) => front.shut()));
      await server.close();
    },
  };
}

function withoutHouses(locations: readonly Location[]): RealHouses {
  const ledger = async () => ({ issued: new Map(), searches: () => 0 });
  return { locations, keys: new Map(), policies: new Map(), ledger, close: async () => undefined };
}

function hasHouse(location: Location): location is Housed {
  return location.issuer?.kind === 'octopus';
}

/** The location as its own server knows it. */
function there({ issuer, ...location }: Housed): Location {
  const { coding = 'passcode' } = houseWays[location.id] ?? {};
  const services = location.services.map((service) => ({ ...service, id: Number(serviceThere(issuer, service.id)) }));
  return { ...location, id: issuer.location, coding, services, defaultFormat: 'print', senders: [] };
}

function at(location: Location, front: HouseFront | undefined): Location {
  if (!front || !hasHouse(location)) return location;
  return { ...location, issuer: { ...location.issuer, baseUrl: baseUrlOf(front) } };
}

function baseUrlOf({ origin }: HouseFront): string {
  return `${origin}/rest/v1`;
}

async function issuedBy({ endpoints }: DevStack, housed: readonly Housed[]): Promise<HouseLedger['issued']> {
  const { region, dynamodbEndpoint, tableName } = endpoints;
  const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
  const stays: Ticketed[] = [];
  for await (const { Items = [] } of paginateScan({ client: db }, { TableName: tableName }))
    stays.push(
      ...Items.filter(({ sk }) => sk?.S?.startsWith('STAY#'))
        .map(fromItem)
        .filter(hasTicket),
    );
  db.destroy();
  stays.sort((a, b) => (a.ticket.createdAt < b.ticket.createdAt ? -1 : 1));
  const of = Map.groupBy(stays, ({ locationId }) => locationId);
  return new Map(housed.map(({ id, issuer }) => [id, (of.get(issuer.location) ?? []).map(issuedThere)]));
}

function issuedThere(stay: Ticketed): IssuedThere {
  return { ticket: houseTicket(stay), at: Date.parse(stay.ticket.createdAt), askedSince: 0 };
}

function houseTicket(stay: Ticketed): HouseTicket {
  const { serial, user, pass, from, until, numUsers, service } = stay.ticket;
  return {
    serial,
    user,
    pass,
    service: String(service.id),
    from,
    ...(service.flags.timetolimit && { until }),
    ...(numUsers > 0 && { numUsers: String(numUsers) }),
    format: stay.facts.format,
    userId: userIdOf(stay) || null,
    cancelled: stay.state === 'active' ? 0 : 1,
    login: null,
    upload: null,
  };
}
