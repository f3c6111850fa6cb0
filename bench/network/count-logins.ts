import type { Controllers } from '../../src/networks/controllers/controller.ts';
import { handlePortal } from '../../src/networks/portal/portal.service.ts';
import { captivePortalDeps } from '../../src/networks/portal/portal.wiring.ts';
import { handleRadius } from '../../src/networks/radius/radius.service.ts';
import { radiusDeps } from '../../src/networks/radius/radius.wiring.ts';
import type { Tally } from '../connections/counted-road.ts';
import { countedClient } from '../count/counted-client.ts';
import { gatewayEvent } from '../count/gateway-event.ts';
import { countLogBytes } from '../count/log-bytes.ts';
import { openBenchNetwork } from './bench-network.ts';

/** What something that a network does costs; divided by `times`. */
export interface CountedLogins {
  readonly what: string;
  readonly function: 'radius' | 'captive-portal';
  readonly times: number;
  readonly tally: Tally;
}

/** What networks and guests do. */
export type NetworkCounts = Readonly<Record<keyof typeof happenings, CountedLogins>>;

type Hotel = Awaited<ReturnType<typeof openBenchNetwork>>;
type Doors = ReturnType<typeof countedDoors>;

/** Each code is typed on a device of its own: one device's next ticket would be noted in place of the one before. */
const typedOn = (n: number) => 20_000 + n;

interface Happening extends Pick<CountedLogins, 'what' | 'function'> {
  /** Once for each code. */
  readonly run: (code: string, doors: Doors, n: number) => Promise<void>;
  readonly codes: (hotel: Hotel) => readonly string[];
  /** Seconds after what was before. */
  readonly after?: number;
}

const radius = { function: 'radius', codes: ({ windows }: Hotel) => windows } as const;
const budget = { function: 'radius', codes: ({ budgets }: Hotel) => budgets } as const;
const page = { function: 'captive-portal', codes: ({ windows }: Hotel) => windows } as const;

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
  press: {
    what: 'a code is typed there, the device let in, its card shown',
    ...page,
    run: (code, { press }) => press(code),
  },
} as const satisfies Record<string, Happening>;

/** Counts what logins and accounting cost, in the handlers on an emulator. */
export async function countLogins(cdkOut: string): Promise<NetworkCounts> {
  const hotel = await openBenchNetwork(cdkOut);
  try {
    const doors = countedDoors(hotel);
    // A network is noted once an hour; functions that run have read the location.
    await doors.login('NOBODY00', 9);
    const counted: [string, CountedLogins][] = [];
    for (const [name, { what, function: by, run, codes, after = 0 }] of Object.entries<Happening>(happenings)) {
      hotel.time.now += after * 1000;
      doors.begin();
      const all = codes(hotel);
      for (const [n, code] of all.entries()) {
        // A minute each: nobody's guesses run into a budget.
        hotel.time.now += 60_000;
        await run(code, doors, n);
      }
      counted.push([name, { what, function: by, times: all.length, tally: doors.tally() }]);
    }
    return Object.fromEntries(counted) as NetworkCounts;
  } finally {
    await hotel.close();
  }
}

const letsIn: Controllers = {
  of: () => ({ letIn: async () => ({ type: 'done' }), putOut: async () => ({ type: 'done' }) }),
};

interface Answer {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a network's RADIUS server and guests' browsers call, and counts of it. */
export function countedDoors({ db, table, location, key, time, environmentOf }: Hotel) {
  const now = () => time.now;
  const tally: Tally = { calls: {}, writeUnits: 0, readUnits: 0, invocations: 0, logBytes: 0 };
  const dynamodb = countedClient(db, tally, table) as typeof db;
  const admit = handleRadius(radiusDeps(environmentOf('radius') as never, { dynamodb, now }));
  const world = { now, wait: async () => undefined, controllers: letsIn };
  const pageOf = (clients: { dynamodb: typeof db }) =>
    handlePortal(captivePortalDeps(environmentOf('captive-portal') as never, { ...world, ...clients }));
  const [welcome, plain] = [pageOf({ dynamodb }), pageOf({ dynamodb: db })];

  async function ask(handler: typeof admit | typeof welcome, event: object, expected: number): Promise<Answer> {
    tally.invocations++;
    const log = countLogBytes();
    try {
      const answer = (await handler(event as never, {} as never)) as Answer;
      if (answer.statusCode !== expected) throw new Error(`A call was answered ${answer.statusCode}`);
      return answer;
    } finally {
      log.stop();
      tally.logBytes += log.bytes();
    }
  }

  const radiusCall = (step: string, attributes: Record<string, string | number>, expected: number) =>
    ask(
      admit,
      {
        ...gatewayEvent('POST', `/api/v1/freeradius/${step}/`, { authorization: `Bearer ${key}` }),
        pathParameters: { step: `${step}/` },
        body: JSON.stringify(
          Object.fromEntries(
            Object.entries(attributes).map(([name, value]) => [name, { type: 'string', value: [value] }]),
          ),
        ),
      },
      expected,
    );

  const path = `/portal/${location.id}/`;
  const opening = (device: string) => ({ ...gatewayEvent('GET', path), rawQueryString: `id=${device}` });
  const following = ({ headers: { location: next = '' } = {} }: Awaited<ReturnType<typeof ask>>) => ({
    ...gatewayEvent('GET', path),
    rawQueryString: next.slice(next.indexOf('?') + 1),
  });
  const uncounted = async (device: string) => {
    const form = following((await plain(opening(device) as never, {} as never)) as never);
    return ((await plain(form as never, {} as never)) as { body?: string }).body ?? '';
  };
  let pages = 0;

  return {
    begin: () => Object.assign(tally, { calls: {}, writeUnits: 0, readUnits: 0, invocations: 0, logBytes: 0 }),
    tally: (): Tally => ({ ...tally, calls: { ...tally.calls } }),
    async login(code: string, device: number): Promise<void> {
      await radiusCall('authorize', { ...of(code, device), 'User-Password': code }, 200);
    },
    /** The network asks for a device by its address. */
    async ask(device: number): Promise<void> {
      await radiusCall('authorize', { ...of(macOf(device), device), 'User-Password': macOf(device) }, 200);
    },
    async tell(
      code: string,
      status: string,
      seconds: number,
      { device = 1, user = code }: { readonly device?: number; readonly user?: string } = {},
    ): Promise<void> {
      const session = { 'Acct-Session-Id': code, 'Acct-Unique-Session-Id': code, 'Acct-Session-Time': seconds };
      const bytes = { 'Acct-Input-Octets': seconds * 1000, 'Acct-Output-Octets': seconds * 9000 };
      await radiusCall('accounting', { ...of(user, device), ...session, ...bytes, 'Acct-Status-Type': status }, 204);
    },
    async open(): Promise<void> {
      await ask(welcome, following(await ask(welcome, opening(macOf(7)), 303)), 202);
    },
    async press(code: string): Promise<void> {
      // The form alone is counted: that the page is opened has a line of its own.
      const html = await uncounted(macOf(100 + ++pages));
      const [, state = ''] = /name="state" value="([^"]*)"/.exec(html) ?? [];
      const body = new URLSearchParams({ state, code, do: 'login' }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const pressed = await ask(welcome, { ...gatewayEvent('POST', path, headers), body }, 303);
      // The browser follows to the card.
      await ask(welcome, following(pressed), 200);
    },
  };
}

function of(code: string, device: number): Record<string, string> {
  return {
    'User-Name': code,
    'Calling-Station-Id': macOf(device),
    'NAS-Identifier': 'ap-1',
    'NAS-IP-Address': '10.1.0.2',
    'Called-Station-Id': '00-27-22-F3-FA-F1:Hotel',
  };
}

function macOf(n: number): string {
  const [high, low] = [n >> 8, n & 0xff].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase());
  return `02-00-00-00-${high}-${low}`;
}
