import { prices } from '../count/prices.ts';
import type { CountedLogins, NetworkCounts } from './count-logins.ts';

/** What is assumed of a hotel and its guests' devices. */
export const assumedDevices = {
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
export const pageLogins = (devices * days) / nights;

/** One line of a month's bill, in dollars. */
export interface NetworkCostLine {
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
    [counts.press, pageLogins * scale],
  ] as const;
  const [logins, byAddress, accounting, page] = [asked, remembered, told, typed].map((all) => dollarsOf(all, memoryMb));
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

function dollarsOf(happenings: readonly (readonly [CountedLogins, number])[], memoryMb: number): Dollars {
  const sum = { calls: 0, units: 0, logBytes: 0 };
  for (const [{ tally, times }, often] of happenings) {
    const share = often / times;
    sum.calls += share * tally.invocations;
    sum.units += share * (tally.writeUnits * prices.writeUnits + tally.readUnits * prices.readUnits);
    sum.logBytes += share * tally.logBytes;
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
