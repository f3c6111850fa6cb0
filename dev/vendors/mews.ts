import { byId, fieldOf, type VendorHotel, type VendorRecord } from './vendor-hotel.ts';
import type { VendorAnswer } from './vendor-server.ts';
import type { VendorSystem } from './vendor-system.ts';

const credentials = { clientToken: 'mews-client-token', accessToken: 'mews-access-token' };
const path = '/api/connector/v1';

/** What is asked for; who asks stands in it, too. */
interface MewsBody {
  readonly ClientToken?: string;
  readonly AccessToken?: string;
  readonly ReservationIds?: readonly string[];
  readonly AccountIds?: readonly string[];
  readonly CustomerIds?: readonly string[];
  readonly ResourceIds?: readonly string[];
  readonly States?: readonly string[];
  readonly CollidingUtc?: Interval;
  readonly UpdatedUtc?: Interval;
  readonly Limitation?: { readonly Count: number; readonly Cursor?: string };
}

interface Interval {
  readonly StartUtc: string;
  readonly EndUtc: string;
}

/** Mews' Connector API. @see https://docs.mews.com/connector-api */
export const mews: VendorSystem = {
  credentials,
  property: 'bd7f465d-a959-44ca-a36f-8e8c2f192420',
  delivery: 'general-webhook',
  allows: () => (request) => {
    const { ClientToken, AccessToken }: MewsBody = JSON.parse(request.body);
    return ClientToken === credentials.clientToken && AccessToken === credentials.accessToken;
  },
  hotel: (fixture) => ({
    reservations: byId((fixture('fetched-reservation') as { Reservations: VendorRecord[] }).Reservations, 'Id'),
    guests: byId((fixture('fetched-customer') as { Customers: VendorRecord[] }).Customers, 'Id'),
    rooms: byId((fixture('fetched-room') as { Resources: VendorRecord[] }).Resources, 'Id'),
  }),
  answer({ path: asked, body }, { reservations, guests, rooms }) {
    const wanted: MewsBody = JSON.parse(body);
    switch (asked) {
      case `${path}/reservations/getAll/2023-06-06`:
        return page('Reservations', reservationsOf(wanted, reservations), wanted);
      case `${path}/customers/getAll`:
        return page('Customers', known(guests, wanted.CustomerIds), wanted);
      case `${path}/resources/getAll`:
        return page('Resources', known(rooms, wanted.ResourceIds), wanted);
    }
  },
};

function known(records: ReadonlyMap<string, VendorRecord>, ids?: readonly string[]): readonly VendorRecord[] {
  return [...records].filter(([id]) => ids === undefined || ids.includes(id)).map(([, record]) => record);
}

function reservationsOf(wanted: MewsBody, all: VendorHotel['reservations']): readonly VendorRecord[] {
  const { ReservationIds, AccountIds, States, CollidingUtc, UpdatedUtc } = wanted;
  const isBetween = (from: string, until: string, { StartUtc, EndUtc }: Interval) =>
    Date.parse(from) < Date.parse(EndUtc) && Date.parse(until) >= Date.parse(StartUtc);
  return known(all, ReservationIds).filter((one) => {
    const [start, end, updated] = ['ScheduledStartUtc', 'ScheduledEndUtc', 'UpdatedUtc'].map((name) =>
      fieldOf(one, name),
    );
    return (
      (AccountIds?.includes(fieldOf(one, 'AccountId')) ?? true) &&
      (States?.includes(fieldOf(one, 'State')) ?? true) &&
      (!CollidingUtc || isBetween(start ?? '', end ?? '', CollidingUtc)) &&
      (!UpdatedUtc || isBetween(updated ?? '', updated ?? '', UpdatedUtc))
    );
  });
}

/** The entries after the cursor, which is the id of the last one. */
function page(name: string, all: readonly VendorRecord[], { Limitation }: MewsBody): VendorAnswer {
  if (!Limitation) return { status: 400, body: { Message: 'Limitation is required' } };
  const { Count, Cursor } = Limitation;
  const first = Cursor === undefined ? 0 : all.findIndex(({ Id }) => Id === Cursor) + 1;
  const some = all.slice(first, first + Count);
  return { status: 200, body: { [name]: some, Cursor: some.at(-1)?.Id ?? null } };
}
