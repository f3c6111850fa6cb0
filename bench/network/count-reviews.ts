import { reviewDevices } from '../../src/networks/access/reconcile-devices.service.ts';
import { reconcileDevicesDeps } from '../../src/networks/access/reconcile-devices.wiring.ts';
import { type Counts, countedClient } from '../count/counted-client.ts';
import { countLogBytes } from '../count/log-bytes.ts';
import { openBenchNetwork } from './bench-network.ts';
import { countedDoors } from './count-logins.ts';

/** What a call of reconcile-devices costs; divided by `times`. */
export interface CountedReviews {
  readonly what: string;
  /** Locations with a portal. */
  readonly locations: number;
  readonly times: number;
  readonly counts: Counts & { readonly logBytes: number };
}

/** What is assumed of a location with a portal: guests in the house, and devices that each has let in with one ticket. */
export const reviewed = { tickets: 100, devicesEach: 2 } as const;

const times = 5;

/** Counts what it costs every two minutes to look at the devices that controllers have let in, while nothing changes. */
export async function countReviews(cdkOut: string): Promise<readonly [none: CountedReviews, one: CountedReviews]> {
  const hotel = await openBenchNetwork(cdkOut, 2 * reviewed.tickets);
  try {
    const none = await review(hotel);
    const doors = countedDoors(hotel);
    for (const code of hotel.windows) {
      for (let device = 0; device < reviewed.devicesEach; device++) {
        // Nobody's logins run into a budget.
        hotel.time.now += 60_000;
        await doors.press(code);
      }
    }
    // What was noted as doubtful is looked at once more, and rests from then on.
    hotel.time.now += 600_000;
    await review(hotel);
    const one = await review(hotel);
    return [
      { what: 'no location with a portal', locations: 0, times, counts: none },
      { what: 'one location, nothing changes', locations: 1, times, counts: one },
    ];
  } finally {
    await hotel.close();
  }
}

/** Each time in a function that has begun anew, so that the location is read, too. */
async function review({ db, table, time, environmentOf }: Awaited<ReturnType<typeof openBenchNetwork>>) {
  const counts: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  const log = countLogBytes();
  try {
    for (let call = 0; call < times; call++) {
      time.now += 120_000;
      const deps = reconcileDevicesDeps(environmentOf('reconcile-devices') as never, {
        dynamodb: countedClient(db, counts, table) as typeof db,
        controllers: { of: () => ({ letIn: async () => ({ type: 'done' }), putOut: async () => ({ type: 'done' }) }) },
        now: () => time.now,
        wait: async () => undefined,
      });
      await reviewDevices({ getRemainingTimeInMillis: () => 110_000 }, deps);
    }
    return { ...counts, logBytes: log.bytes() };
  } finally {
    log.stop();
  }
}
