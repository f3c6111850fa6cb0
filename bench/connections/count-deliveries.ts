import { apaleoReservation, apaleoTold, hostawayNew, sirvoyLonger, sirvoyNew } from './bench-deliveries.ts';
import { openBenchHotel, systems } from './bench-hotel.ts';
import { type CountedRoad, countedRoad, type Tallies } from './counted-road.ts';

/** What something that happens costs, by function; each is divided by `times`. */
export interface Counted {
  readonly what: string;
  readonly times: number;
  readonly tallies: Tallies;
}

/** What happens to a connected hotel. */
export type ConnectedCounts = Readonly<Record<keyof typeof happenings, Counted>>;

const times = 10;
const burst = 3;

type Hotel = Awaited<ReturnType<typeof openBenchHotel>>;

interface Happening {
  readonly what: string;
  /** How often it happens in `run`. */
  readonly times: number;
  readonly run: (road: CountedRoad, hotel: Hotel) => Promise<void>;
}

/** One after the other at one hotel, so that each finds what those before it have left. */
const happenings = {
  wholeNew: {
    what: 'whole, by its time (Sirvoy): a new booking',
    times,
    run: (road) => each(road, 'sirvoy', sirvoyNew),
  },
  wholeAgain: { what: 'the same again', times, run: (road) => each(road, 'sirvoy', sirvoyNew) },
  wholeChange: { what: 'a day longer', times, run: (road) => each(road, 'sirvoy', sirvoyLonger) },
  wholeTogether: {
    what: 'new bookings, ten in a batch',
    times: 10,
    async run(road) {
      for (let n = 0; n < 10; n++) await road.receive('sirvoy', sirvoyNew(100 + n));
      await road.translate(10);
      await road.issue(10);
    },
  },
  receivedNew: {
    what: 'whole, by receipt (Hostaway): a new booking',
    times,
    run: (road) => each(road, 'hostaway', hostawayNew),
  },
  receivedAgain: { what: 'the same again', times, run: (road) => each(road, 'hostaway', hostawayNew) },
  thinNew: {
    what: `thin, fetched (Apaleo): ${burst} deliveries about a new booking`,
    times,
    run: (road, hotel) => bursts(road, hotel, {}),
  },
  thinChange: {
    what: `${burst} more, a day longer`,
    times,
    run: (road, hotel) =>
      bursts(road, hotel, { departure: '2027-04-20T11:00:00+01:00', modified: '2026-11-11T08:15:30.2501337+00:00' }),
  },
  thinToken: {
    what: 'the same, if the access token has expired',
    times: 1,
    async run(road, hotel) {
      road.forgetToken();
      await tell(road, hotel, 50, {});
    },
  },
  page: {
    what: 'a sync’s page of 100 bookings, all known',
    times: 1,
    async run(road, { vendor }) {
      vendor.hotel.reservations.clear();
      for (const one of Array.from({ length: 100 }, (_, n) => apaleoReservation(200 + n)))
        vendor.hotel.reservations.set(one.id, one);
      await page(road, '2026-11-26T12:00:00.000Z');
      await road.issue();
      road.tallies();
      await page(road, '2026-11-27T12:00:00.000Z');
      await road.issue();
    },
  },
  // Hostaway's and Apaleo's.
  syncDue: { what: 'once a night: a connection’s 2 lists are asked for', times: 2, run: (road) => sync(road) },
  syncIdle: { what: 'every five minutes: a connection is looked at', times: systems.length, run: (road) => sync(road) },
} as const satisfies Record<string, Happening>;

/** Counts what deliveries and syncs cost, in the handlers on an emulator. */
export async function countDeliveries(cdkOut: string): Promise<ConnectedCounts> {
  const hotel = await openBenchHotel(cdkOut);
  try {
    const road = countedRoad(hotel);
    hotel.vendor.hotel.reservations.clear();
    // One access token is there from the beginning, and the serials of tickets are drawn in blocks.
    await tell(road, hotel, 99, {});
    road.tallies();
    const counted: [string, Counted][] = [];
    for (const [name, { what, times: often, run }] of Object.entries<Happening>(happenings)) {
      await run(road, hotel);
      counted.push([name, { what, times: often, tallies: road.tallies() }]);
    }
    return Object.fromEntries(counted) as ConnectedCounts;
  } finally {
    await hotel.close();
  }
}

/** A delivery for each booking, each alone, with what it has the system asked for. */
async function each(road: CountedRoad, system: string, bodyOf: (n: number) => string): Promise<void> {
  for (let n = 0; n < times; n++) {
    await road.receive(system, bodyOf(n));
    await road.translate();
    await road.translate();
    await road.issue();
  }
}

async function bursts(road: CountedRoad, hotel: Hotel, change: Record<string, unknown>): Promise<void> {
  for (let n = 0; n < times; n++) await tell(road, hotel, n, change);
}

/** Some deliveries about one reservation; then their fetches, the last of which is made. */
async function tell(road: CountedRoad, { vendor }: Hotel, n: number, change: Record<string, unknown>): Promise<void> {
  const reservation = apaleoReservation(n, change);
  vendor.hotel.reservations.set(reservation.id, reservation);
  for (let count = 0; count < burst; count++) await road.receive('apaleo', apaleoTold(n, count));
  await road.translate();
  await road.translate();
  await road.issue();
}

/** @param at when the sync began: ISO-8601 */
async function page(road: CountedRoad, at: string): Promise<void> {
  const range = { from: '2026-10-26', until: '2027-11-26' };
  road.put({
    ...{ type: 'page', connection: 'apaleo', list: 0, range, read: 0, property: 'QTRA-LIS' },
    at,
  });
  await road.translate();
  road.taken();
}

async function sync(road: CountedRoad): Promise<void> {
  await road.sync();
  road.taken();
}
