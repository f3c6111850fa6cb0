import { reviewDevices } from '../../src/networks/access/reconcile-devices.service.ts';
import { reconcileDevicesDeps } from '../../src/networks/access/reconcile-devices.wiring.ts';
import type { Counted } from './harness.ts';
import { letsIn, macOf, type NetworkHotel, networkCalls, openNetworkHotel } from './network-hotel.ts';

/** What networks and guests do. */
export type NetworkCounts = Readonly<Record<keyof typeof happenings, Counted>>;

type Calls = ReturnType<typeof networkCalls>;

/** Each code is typed on a device of its own: one device's next ticket would be noted in place of the one before. */
const typedOn = (n: number) => 20_000 + n;

interface Happening {
  readonly what: string;
  /** Once for each code. */
  readonly run: (code: string, calls: Calls, n: number) => Promise<void>;
  readonly codes: (hotel: NetworkHotel) => readonly string[];
  /** Seconds after what was before. */
  readonly after?: number;
}

const radius = { codes: ({ windows }: NetworkHotel) => windows } as const;
const budget = { codes: ({ budgets }: NetworkHotel) => budgets } as const;
const page = { codes: ({ windows }: NetworkHotel) => windows } as const;

/** One after the other, so that each finds what those before it have left. */
const happenings = {
  first: {
    what: 'RADIUS: a ticket’s first login',
    ...radius,
    run: (code, { login }, n) => login(code, typedOn(n)),
  },
  again: {
    what: 'the same device again, an hour later',
    ...radius,
    after: 3600,
    run: (code, { login }, n) => login(code, typedOn(n)),
  },
  byAddress: {
    what: 'the same device by its address, an hour later',
    ...radius,
    after: 3600,
    run: (_, { ask }, n) => ask(typedOn(n)),
  },
  stranger: { what: 'the address of a device that nobody knows', ...radius, run: (_, { ask }, n) => ask(50_000 + n) },
  second: { what: 'another device', ...radius, run: (code, { login }) => login(code, 2) },
  wrong: { what: 'a wrong code', ...radius, run: (_, { login }) => login('WRONG000', 3) },
  start: {
    what: 'accounting: start',
    ...radius,
    run: (code, { tell }, n) => tell(code, 'Start', 0, { device: typedOn(n) }),
  },
  stop: {
    what: 'accounting: stop',
    ...radius,
    after: 3600,
    run: (code, { tell }, n) => tell(code, 'Stop', 3600, { device: typedOn(n) }),
  },
  stopByAddress: {
    what: 'accounting of a login by the address: stop',
    ...radius,
    after: 3600,
    run: (code, { tell }, n) => tell(`${code}2`, 'Stop', 3600, { device: typedOn(n), user: macOf(typedOn(n)) }),
  },
  budgetFirst: { what: 'a first login where time is counted', ...budget, run: (code, { login }) => login(code, 1) },
  budgetStart: { what: 'accounting of it: start', ...budget, run: (code, { tell }) => tell(code, 'Start', 0) },
  budgetInterim: {
    what: 'accounting of it: interim',
    ...budget,
    after: 600,
    run: (code, { tell }) => tell(code, 'Interim-Update', 600),
  },
  open: { what: 'the portal page is opened', ...page, run: (_, { open }) => open() },
  typed: {
    what: 'a code is typed there, the device let in, its card shown',
    ...page,
    run: (code, { typeCode }) => typeCode(code),
  },
} as const satisfies Record<string, Happening>;

/** Counts what logins and accounting cost, in the handlers on an emulator. */
export async function countLogins(cdkOut: string): Promise<NetworkCounts> {
  const hotel = await openNetworkHotel(cdkOut);
  try {
    const calls = networkCalls(hotel);
    // A network is noted once an hour; functions that run have read the location.
    await calls.login('NOBODY00', 9);
    const counted: [string, Counted][] = [];
    for (const [name, { what, run, codes, after = 0 }] of Object.entries<Happening>(happenings)) {
      hotel.time.now += after * 1000;
      hotel.harness.tallies();
      const all = codes(hotel);
      for (const [n, code] of all.entries()) {
        // A minute each: nobody's guesses run into a budget.
        hotel.time.now += 60_000;
        await run(code, calls, n);
      }
      counted.push([name, { what, times: all.length, tallies: hotel.harness.tallies() }]);
    }
    return Object.fromEntries(counted) as NetworkCounts;
  } finally {
    await hotel.close();
  }
}

/** What is assumed of a location with a portal: guests in the house, and devices that each has let in with one ticket. */
export const reviewed = { tickets: 100, devicesEach: 2 } as const;

const reviews = 5;

/** Counts what it costs every two minutes to look at the devices that controllers have let in, while nothing changes. */
export async function countReviews(cdkOut: string): Promise<readonly [none: Counted, one: Counted]> {
  const hotel = await openNetworkHotel(cdkOut, 2 * reviewed.tickets);
  try {
    const none = await review(hotel);
    const calls = networkCalls(hotel);
    for (const code of hotel.windows) {
      for (let device = 0; device < reviewed.devicesEach; device++) {
        // Nobody's logins run into a budget.
        hotel.time.now += 60_000;
        await calls.typeCode(code);
      }
    }
    // What was noted as doubtful is looked at once more, and rests from then on.
    hotel.time.now += 600_000;
    await review(hotel);
    const one = await review(hotel);
    return [
      { what: 'no location with a portal', times: reviews, tallies: none },
      { what: 'one location, nothing changes', times: reviews, tallies: one },
    ];
  } finally {
    await hotel.close();
  }
}

/** Each time in a function that has begun anew, so that the location is read, too. */
async function review({ harness, time }: NetworkHotel) {
  harness.tallies();
  const world = { controllers: letsIn, now: () => time.now, wait: async () => undefined };
  for (let call = 0; call < reviews; call++) {
    time.now += 120_000;
    const run = harness.started('reconcile-devices', (env, clients) => {
      const deps = reconcileDevicesDeps(env, { ...clients, ...world });
      return () => reviewDevices({ getRemainingTimeInMillis: () => 110_000 }, deps);
    });
    await run(undefined);
  }
  return harness.tallies();
}
