import { type Counted, useOf, usesOf } from './harness.ts';
import type { NetworkCounts } from './logins.ts';
import { prices } from './prices.ts';

/** What is assumed of a hotel and its guests' devices. */
const assumedDevices = {
  rooms: 100,
  /** In the house at a time. */
  devices: 200,
  /** For which each is online a day, and nights of a stay. */
  hours: 12,
  nights: 2,
  /** What a call of a function takes, in milliseconds, with its waits for the table: nothing was timed in AWS. */
  callMs: 100,
} as const;

const days = 30;
const { devices, hours, nights, callMs } = assumedDevices;

/** Logins by RADIUS in a month: with the default `maxSession` each device asks again every hour. */
export const radiusLogins = devices * hours * days;

/** Logins at the portal page in a month: once a stay, since the controller keeps the device in. */
const pageLogins = (devices * days) / nights;

/** One line of a month's bill, in dollars. */
interface NetworkCostLine {
  readonly of: string;
  /** Logins alone; with each session's start and end told, too; and at the portal page. */
  readonly logins: number;
  /** Logins alone where the network asks by addresses: a code is typed once a stay and device. */
  readonly byAddress: number;
  readonly accounting: number;
  readonly page: number;
}

/**
 * What logins cost that hotel in a month, besides its tickets and the stack's fixed cost, line by line.
 * @param memoryMb of the functions
 */
export function networkCost(
  counts: NetworkCounts,
  memoryMb: number,
  rooms: number = assumedDevices.rooms,
): readonly NetworkCostLine[] {
  const scale = rooms / assumedDevices.rooms;
  const asked = [
    [counts.first, pageLogins * scale],
    [counts.again, (radiusLogins - pageLogins) * scale],
  ] as const;
  const told = [...asked, [counts.start, radiusLogins * scale], [counts.stop, radiusLogins * scale]] as const;
  const remembered = [
    [counts.stranger, pageLogins * scale],
    [counts.first, pageLogins * scale],
    [counts.byAddress, (radiusLogins - pageLogins) * scale],
  ] as const;
  const typed = [
    [counts.open, pageLogins * scale],
    [counts.typed, pageLogins * scale],
  ] as const;
  const [logins, byAddress, accounting, page] = [asked, remembered, told, typed].map((all) =>
    loginDollars(all, memoryMb),
  );
  const lines = names.map(([of, name]): NetworkCostLine => {
    return {
      of,
      logins: logins?.[name] ?? 0,
      byAddress: byAddress?.[name] ?? 0,
      accounting: accounting?.[name] ?? 0,
      page: page?.[name] ?? 0,
    };
  });
  const sum = (side: Exclude<keyof NetworkCostLine, 'of'>) => lines.reduce((dollars, line) => dollars + line[side], 0);
  return [
    ...lines,
    { of: 'sum', logins: sum('logins'), byAddress: sum('byAddress'), accounting: sum('accounting'), page: sum('page') },
  ];
}

const names = [
  ['API Gateway', 'gateway'],
  ['Lambda', 'lambda'],
  ['DynamoDB', 'table'],
  ['CloudWatch, log', 'log'],
] as const;

type Dollars = Readonly<Record<(typeof names)[number][1], number>>;

function loginDollars(happenings: readonly (readonly [Counted, number])[], memoryMb: number): Dollars {
  const sum = { calls: 0, units: 0, logBytes: 0 };
  for (const [counted, often] of happenings) {
    const { invocations, writeUnits, readUnits, logBytes } = useOf(counted);
    sum.calls += often * invocations;
    sum.units += often * (writeUnits * prices.writeUnits + readUnits * prices.readUnits);
    sum.logBytes += often * logBytes;
  }
  const perCall = (callMs / 1000) * (memoryMb / 1024) * prices.lambdaMemory;
  const million = 1e6;
  return {
    gateway: (sum.calls * prices.apiCalls) / million,
    lambda: (sum.calls * prices.lambdaCalls) / million + sum.calls * perCall,
    table: sum.units / million,
    log: (sum.logBytes * (prices.logs + prices.logsKept + prices.logProtection)) / 1e9,
  };
}

type Rows = readonly (readonly string[])[];

/** What each login and each word of accounting costs; the first row names the columns. */
export function loginRows(counts: NetworkCounts): Rows {
  const tenths = (n: number) => String(Math.round(n * 10) / 10);
  const rows = Object.values<Counted>(counts).flatMap((counted) =>
    usesOf(counted).map(({ calls, writeUnits, readUnits }) => {
      return [counted.what, ...[calls, writeUnits, readUnits].map(tenths)];
    }),
  );
  return [['each', 'AWS calls', 'write units', 'read units'], ...rows];
}

/** What logins of a hotel cost in a month; the first row names the columns. */
export function loginCostRows(counts: NetworkCounts, memoryMb: number): Rows {
  const dollars = (n: number) => `$${n.toFixed(2)}`;
  const rows = networkCost(counts, memoryMb).map(({ of, logins, byAddress, accounting, page }) => [
    of,
    ...[logins, byAddress, accounting, page].map(dollars),
  ]);
  return [['a month', 'RADIUS, logins alone', 'by addresses', 'RADIUS, with accounting', 'the portal page'], ...rows];
}

/** Of a call of reconcile-devices, in milliseconds: alone, and for each ten locations, at which it looks together. Nothing was timed in AWS. */
const reviewMs = { call: 100, tenLocations: 100 } as const;

/** Every two minutes. */
const reviewsAMonth = (30 * 24 * 60) / 2;

/** What reconcile-devices uses in a month, and what that costs in dollars. */
interface ReviewCost {
  readonly locations: number;
  readonly awsCalls: number;
  readonly readUnits: number;
  readonly lambda: number;
  readonly table: number;
}

/**
 * What it costs in a month to look at the devices of so many locations every two minutes, while nothing changes: each costs
 * what one does, since nothing but the call itself is shared.
 * @param memoryMb of the function
 */
export function reviewCost(
  locations: number,
  [none, one]: readonly [none: Counted, one: Counted],
  memoryMb: number,
): ReviewCost {
  const [alone, withOne] = [useOf(none), useOf(one)];
  const month = (of: 'calls' | 'readUnits') => reviewsAMonth * (alone[of] + locations * (withOne[of] - alone[of]));
  const [awsCalls, readUnits] = [month('calls'), month('readUnits')];
  const seconds = (reviewsAMonth * (reviewMs.call + Math.ceil(locations / 10) * reviewMs.tenLocations)) / 1000;
  const memory = seconds * (memoryMb / 1024) * prices.lambdaMemory;
  const lambda = (reviewsAMonth * prices.lambdaCalls) / 1e6 + memory;
  return { locations, awsCalls, readUnits, lambda, table: (readUnits * prices.readUnits) / 1e6 };
}
