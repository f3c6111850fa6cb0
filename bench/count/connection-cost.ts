import type { ConnectedCounts } from './deliveries.ts';
import { type Counted, emptyTally, useOf } from './harness.ts';
import { prices } from './prices.ts';

/** What is assumed of a connected hotel and its system. */
const assumed = {
  rooms: 100,
  /** Share of rooms that are taken, and nights of a stay. */
  taken: 0.7,
  nights: 2,
  /** What a system tells of a booking: it is made, changed once, checked in, checked out. */
  tells: 4,
  /** Pages of 100 reservations a night: 31 days back, 30 days of bookings ahead, and what has changed in two days. */
  pages: 25,
  /** An access token lives for an hour. */
  tokensADay: 24,
  /** What a call of a function takes, in milliseconds: most find no instance that is running. Nothing was timed in AWS. */
  callMs: 500,
  pageMs: 5000,
  /** Metrics of a connection that have data in every hour: deliveries, events, seconds. */
  metrics: 3,
} as const;

const days = 30;

/** Stays of a hotel in a month. */
function bookingsOf(rooms: number): number {
  return (rooms * assumed.taken * days) / assumed.nights;
}

/** What a system uses in a month. */
interface Use {
  deliveries: number;
  calls: number;
  milliseconds: number;
  writeUnits: number;
  readUnits: number;
  sqsRequests: number;
  kmsRequests: number;
  logBytes: number;
}

/**
 * What a connection costs in a month in dollars, besides the tickets themselves and the stack's fixed cost: with a system
 * whose deliveries come whole, and with one that is asked for each change and every night.
 * @param memoryMb of the functions
 */
export function hotelCost(
  counts: ConnectedCounts,
  memoryMb: number,
  rooms: number,
): { readonly whole: number; readonly thin: number } {
  const bookings = bookingsOf(rooms);
  const pages = Math.ceil((assumed.pages * rooms) / assumed.rooms);
  const looks = [[counts.syncIdle, (days * 24 * 60) / 5]] as const;
  const changes = bookings * (assumed.tells - 1);
  const whole = monthOf([[withoutIssuing(counts.wholeNew), bookings], [counts.wholeChange, changes], ...looks]);
  const thin = monthOf([
    [withoutIssuing(counts.thinNew), bookings],
    [counts.thinChange, changes],
    [tokenAlone(counts), days * assumed.tokensADay],
    [counts.page, days * pages],
    [counts.syncDue, days],
    ...looks,
  ]);
  // A page is one of translate-webhooks' calls.
  thin.milliseconds += days * pages * (assumed.pageMs - assumed.callMs);
  return { whole: dollarsOf(whole, memoryMb), thin: dollarsOf(thin, memoryMb) };
}

/** What a new booking's event costs in issue-tickets is part of its ticket. */
function withoutIssuing({ tallies, ...counted }: Counted): Counted {
  return {
    ...counted,
    tallies: Object.fromEntries(Object.entries(tallies).filter(([name]) => name !== 'issue-tickets')),
  };
}

/** A new access token takes the lock, and a call each of the store. */
function tokenAlone({ thinToken, thinNew }: ConnectedCounts): Counted {
  const [one, other] = [thinToken, thinNew].map(({ tallies }) => tallies['translate-webhooks']);
  const [all, usual] = [one?.calls ?? {}, other?.calls ?? {}];
  const calls = Object.fromEntries(
    Object.entries(all).map(([call, n]) => [call, n - (usual[call] ?? 0) / thinNew.times]),
  );
  const writeUnits = (one?.writeUnits ?? 0) - (other?.writeUnits ?? 0) / thinNew.times;
  const tally = { ...emptyTally(), calls, writeUnits };
  return { what: 'a new access token', times: 1, tallies: { 'translate-webhooks': tally } };
}

function monthOf(happenings: readonly (readonly [Counted, number])[]): Use {
  const use: Use = {
    ...{ deliveries: 0, calls: 0, milliseconds: 0, writeUnits: 0, readUnits: 0 },
    ...{ sqsRequests: 0, kmsRequests: 0, logBytes: 0 },
  };
  for (const [{ tallies, times }, often] of happenings) {
    const share = often / times;
    for (const [name, { calls, invocations, ...tally }] of Object.entries(tallies)) {
      const sum = (...names: readonly string[]) => names.reduce((all, call) => all + (calls[call] ?? 0), 0);
      // The schedule's own call is part of the fixed cost.
      const called = name === 'sync-reservations' ? 0 : share * invocations;
      if (name === 'receive-webhooks') use.deliveries += called;
      // A batch is received, and deleted.
      else use.sqsRequests += 2 * called;
      use.calls += called;
      use.milliseconds += called * assumed.callMs;
      use.writeUnits += share * tally.writeUnits;
      use.readUnits += share * tally.readUnits;
      use.sqsRequests += share * sum('SendMessage', 'SendMessageBatch', 'ChangeMessageVisibility');
      use.kmsRequests += share * sum('GetParameter', 'PutParameter');
      use.logBytes += share * tally.logBytes;
    }
  }
  return use;
}

function dollarsOf(use: Use, memoryMb: number): number {
  const gigabyteSeconds = (use.milliseconds / 1000) * (memoryMb / 1024);
  const millions =
    use.deliveries * prices.apiCalls +
    use.calls * prices.lambdaCalls +
    use.writeUnits * prices.writeUnits +
    use.readUnits * prices.readUnits +
    use.sqsRequests * prices.sqsRequests +
    use.kmsRequests * prices.kmsRequests;
  const logged = use.logBytes * (prices.logs + prices.logsKept + prices.logProtection);
  return millions / 1e6 + gigabyteSeconds * prices.lambdaMemory + logged / 1e9 + assumed.metrics * prices.metric;
}

type Rows = readonly (readonly string[])[];

/** What each delivery and each sync costs, of all functions together; the first row names the columns. */
export function sumRows(counts: ConnectedCounts): Rows {
  const rows = Object.values<Counted>(counts).map((counted) => {
    const { invocations, calls, writeUnits, readUnits } = useOf(counted);
    return [counted.what, ...[invocations, calls, writeUnits, readUnits].map(tenths)];
  });
  return [['each', 'calls', 'AWS calls', 'write units', 'read units'], ...rows];
}

function tenths(n: number): string {
  return String(Math.round(n * 10) / 10);
}
