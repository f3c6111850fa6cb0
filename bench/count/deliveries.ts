import { soundHandlers } from '../../test/simulation/function-handlers.ts';
import type { Handlers } from '../../test/simulation/function-world.ts';
import {
  apaleoReservation,
  apaleoTold,
  benchNow,
  hostawayNew,
  openConnectedHotel,
  sirvoyLonger,
  sirvoyNew,
  systems,
} from './connected-hotel.ts';
import { type Counted, gatewayEvent, inBatches } from './harness.ts';

/** What happens to a connected hotel. */
export type ConnectedCounts = Readonly<Record<keyof typeof happenings, Counted>>;

const times = 10;
const burst = 3;

type Hotel = Awaited<ReturnType<typeof openConnectedHotel>>;

interface Happening {
  readonly what: string;
  /** How often it happens in `run`. */
  readonly times: number;
  readonly run: (path: CountedPath, hotel: Hotel) => Promise<void>;
}

/** One after the other at one hotel, so that each finds what those before it have left. */
const happenings = {
  wholeNew: {
    what: 'whole, by its time (Sirvoy): a new booking',
    times,
    run: (path) => each(path, 'sirvoy', sirvoyNew),
  },
  wholeAgain: { what: 'the same again', times, run: (path) => each(path, 'sirvoy', sirvoyNew) },
  wholeChange: { what: 'a day longer', times, run: (path) => each(path, 'sirvoy', sirvoyLonger) },
  wholeTogether: {
    what: 'new bookings, ten in a batch',
    times: 10,
    async run(path) {
      for (let n = 0; n < 10; n++) await path.receive('sirvoy', sirvoyNew(100 + n));
      await path.translate(10);
      await path.issue(10);
    },
  },
  receivedNew: {
    what: 'whole, by receipt (Hostaway): a new booking',
    times,
    run: (path) => each(path, 'hostaway', hostawayNew),
  },
  receivedAgain: { what: 'the same again', times, run: (path) => each(path, 'hostaway', hostawayNew) },
  thinNew: {
    what: `thin, fetched (Apaleo): ${burst} deliveries about a new booking`,
    times,
    run: (path, hotel) => bursts(path, hotel, {}),
  },
  thinChange: {
    what: `${burst} more, a day longer`,
    times,
    run: (path, hotel) =>
      bursts(path, hotel, { departure: '2027-04-20T11:00:00+01:00', modified: '2026-11-11T08:15:30.2501337+00:00' }),
  },
  thinToken: {
    what: 'the same, if the access token has expired',
    times: 1,
    async run(path, hotel) {
      path.forgetToken();
      await tell(path, hotel, 50, {});
    },
  },
  page: {
    what: 'a sync’s page of 100 bookings, all known',
    times: 1,
    async run(path, { vendor, harness }) {
      vendor.hotel.reservations.clear();
      for (const one of Array.from({ length: 100 }, (_, n) => apaleoReservation(200 + n)))
        vendor.hotel.reservations.set(one.id, one);
      await page(path, '2026-11-26T12:00:00.000Z');
      await path.issue();
      harness.tallies();
      await page(path, '2026-11-27T12:00:00.000Z');
      await path.issue();
    },
  },
  // Hostaway's and Apaleo's.
  syncDue: { what: 'once a night: a connection’s 2 lists are asked for', times: 2, run: (path) => sync(path) },
  syncIdle: { what: 'every five minutes: a connection is looked at', times: systems.length, run: (path) => sync(path) },
} as const satisfies Record<string, Happening>;

/** Counts what deliveries and syncs cost, in the handlers on an emulator. */
export async function countDeliveries(cdkOut: string): Promise<ConnectedCounts> {
  const hotel = await openConnectedHotel(cdkOut);
  try {
    const path = countedPath(hotel);
    hotel.vendor.hotel.reservations.clear();
    // One access token is there from the beginning, and the serials of tickets are drawn in blocks.
    await tell(path, hotel, 99, {});
    hotel.harness.tallies();
    const counted: [string, Counted][] = [];
    for (const [name, { what, times: often, run }] of Object.entries<Happening>(happenings)) {
      await run(path, hotel);
      counted.push([name, { what, times: often, tallies: hotel.harness.tallies() }]);
    }
    return Object.fromEntries(counted) as ConnectedCounts;
  } finally {
    await hotel.close();
  }
}

/**
 * The way of a delivery through the functions, each of which counts what it does. Every invocation begins with nothing
 * cached, as where deliveries are few.
 */
function countedPath({ harness, vendor }: Hotel) {
  const { environmentOf, simulated, parameters, take, put } = harness;
  const { CONNECTIONS_PATH, WEBHOOKS_QUEUE_URL, EVENTS_QUEUE_URL } = environmentOf('translate-webhooks');
  parameters.set(`${CONNECTIONS_PATH}/apaleo/credentials`, JSON.stringify(vendor.credentials));
  let now = benchNow;
  const world = {
    now: () => now,
    random: () => 0.5,
    isLoopbackAllowed: true,
    handlers: { ...soundHandlers, syncReservations: syncAlone },
  };
  const from = { senderId: 'AROACONNECTIONS', at: benchNow };

  /** A call by an environment of its own. Requests have their pace, and need not wait for it. */
  const anew = (name: string, more?: Readonly<Record<string, string>>) => (event: object) => {
    now += 1000;
    return simulated(name, world, more)(event);
  };

  const receive = anew('receive-webhooks');
  const translate = anew('translate-webhooks');
  const issue = anew('issue-tickets', { CONNECTIONS_SENDER_ID: from.senderId });
  const sync = anew('sync-reservations');
  const authorization = `Basic ${Buffer.from('sol:secret').toString('base64')}`;
  const headers = { 'content-type': 'application/json', authorization };

  return {
    /** Delivers a body to a system's URL. */
    async receive(system: string, body: string): Promise<void> {
      const event = gatewayEvent('POST', `/hooks/${system}`, headers);
      const requestContext = { ...event.requestContext, requestId: 'JKJaXmPLvHcESHA=' };
      const answer = await receive({ ...event, requestContext, pathParameters: { secret: system }, body });
      if (answer?.statusCode !== 200) throw new Error(`A delivery of ${system} was answered ${answer?.statusCode}`);
    },
    /** Translates all that is in the webhooks queue, so many messages at once. */
    translate: (atOnce = 1) => inBatches(take(WEBHOOKS_QUEUE_URL), atOnce, translate, from),
    /** Makes tickets of all that is in the intake queue. */
    issue: (atOnce = 1) => inBatches(take(EVENTS_QUEUE_URL), atOnce, issue, from),
    /** Looks for lists that are due. */
    sync: () => sync({}),
    /** Puts a message to the webhooks queue. */
    put: (body: object) => put(WEBHOOKS_QUEUE_URL, JSON.stringify(body)),
    /** What is in the webhooks queue, which is empty then. */
    taken: () => take(WEBHOOKS_QUEUE_URL),
    /** Takes the access token away. */
    forgetToken: () => void parameters.delete(`${CONNECTIONS_PATH}/apaleo/token`),
  };
}

/** Without what is looked for once an hour or a day, which is no connection's. */
const syncAlone: Handlers['syncReservations'] = (context, deps) => {
  const others = { silentLocations: async () => [], silentRelays: async () => [], countDesks: async () => undefined };
  return soundHandlers.syncReservations(context, { ...deps, ...others });
};

/** A connected hotel's functions. */
type CountedPath = ReturnType<typeof countedPath>;

/** A delivery for each booking, each alone, with what it has the system asked for. */
async function each(path: CountedPath, system: string, bodyOf: (n: number) => string): Promise<void> {
  for (let n = 0; n < times; n++) {
    await path.receive(system, bodyOf(n));
    await path.translate();
    await path.translate();
    await path.issue();
  }
}

async function bursts(path: CountedPath, hotel: Hotel, change: Record<string, unknown>): Promise<void> {
  for (let n = 0; n < times; n++) await tell(path, hotel, n, change);
}

/** Some deliveries about one reservation; then their fetches, the last of which is made. */
async function tell(path: CountedPath, { vendor }: Hotel, n: number, change: Record<string, unknown>): Promise<void> {
  const reservation = apaleoReservation(n, change);
  vendor.hotel.reservations.set(reservation.id, reservation);
  for (let count = 0; count < burst; count++) await path.receive('apaleo', apaleoTold(n, count));
  await path.translate();
  await path.translate();
  await path.issue();
}

/** @param at when the sync began: ISO-8601 */
async function page(path: CountedPath, at: string): Promise<void> {
  const range = { from: '2026-10-26', until: '2027-11-26' };
  path.put({
    ...{ type: 'page', connection: 'apaleo', list: 0, range, read: 0, property: 'QTRA-LIS' },
    at,
  });
  await path.translate();
  path.taken();
}

async function sync(path: CountedPath): Promise<void> {
  await path.sync();
  path.taken();
}
