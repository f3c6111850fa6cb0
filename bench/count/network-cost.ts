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

/**
 * What logins cost that hotel in a month in dollars, besides its tickets and the stack's fixed cost: logins by RADIUS alone,
 * with each session's start and end told, too, and at the portal page.
 * @param memoryMb of the functions
 */
export function networkCost(counts: NetworkCounts, memoryMb: number, rooms: number = assumedDevices.rooms) {
  const [radius, typed] = [radiusLogins, pageLogins].map((logins) => (logins * rooms) / assumedDevices.rooms) as [
    number,
    number,
  ];
  const logins = loginDollars([counts.first, typed], memoryMb) + loginDollars([counts.again, radius - typed], memoryMb);
  const told = loginDollars([counts.start, radius], memoryMb) + loginDollars([counts.stop, radius], memoryMb);
  const page = loginDollars([counts.open, typed], memoryMb) + loginDollars([counts.typed, typed], memoryMb);
  return { logins, accounting: logins + told, page };
}

function loginDollars([counted, often]: readonly [Counted, number], memoryMb: number): number {
  const { invocations, writeUnits, readUnits, logBytes } = useOf(counted);
  const perCall = (callMs / 1000) * (memoryMb / 1024) * prices.lambdaMemory;
  const millions =
    invocations * (prices.apiCalls + prices.lambdaCalls) +
    writeUnits * prices.writeUnits +
    readUnits * prices.readUnits;
  const logged = logBytes * (prices.logs + prices.logsKept + prices.logProtection);
  return often * (millions / 1e6 + invocations * perCall + logged / 1e9);
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
