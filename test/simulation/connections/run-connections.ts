import { calm } from '../fakes/faults.ts';
import { losses } from '../oracle/counts.ts';
import { connectionLosses } from './check-connections.ts';
import { importFirst } from './first-import.ts';
import { simulateConnections, systems } from './simulate-connections.ts';

/** What is run of connected hotels. */
export interface ConnectionRuns {
  readonly seed: number;
  readonly seeds: number;
  /** Deliveries of each seed; 0: no such run. */
  readonly deliveries: number;
  /** Guests' codes are written into the systems that can have them. */
  readonly write?: boolean;
  /** Bookings that the first list of each system has; 0: no such run. */
  readonly bookings: number;
}

const hoursFor = (deliveries: number) => Math.max(3, Math.ceil(deliveries / 280));

/** Runs each seed where all fails and in calm, and the first list of each system; prints what came of it. False if anything was lost. */
export async function runConnections({
  seed: first,
  seeds,
  deliveries,
  bookings,
  write = false,
}: ConnectionRuns): Promise<boolean> {
  let isFine = true;
  for (let seed = first; deliveries > 0 && seed < first + seeds; seed++)
    isFine = (await runBoth(seed, deliveries, write)) && isFine;
  for (const of of Object.keys(systems) as (keyof typeof systems)[])
    if (bookings > 0) isFine = (await runImport(of, bookings, first)) && isFine;
  return isFine;
}

async function runBoth(seed: number, deliveries: number, write: boolean): Promise<boolean> {
  const of = { seed, deliveries, hours: hoursFor(deliveries), write };
  const bad = await simulateConnections({ ...of, faults: 'faulty' });
  const quiet = await simulateConnections({ ...of, faults: 'calm' });
  const differing = [...quiet.standing].filter(([stay, standing]) => bad.standing.get(stay) !== standing);
  let isFine = differing.length === 0 && bad.standing.size === quiet.standing.size;
  for (const [name, { verdict, connections, seen, hotels, writes, echoes }] of Object.entries({
    faulty: bad,
    calm: quiet,
  })) {
    const lost = [...losses.map((kind) => verdict[kind]), ...connectionLosses.map((kind) => connections[kind])];
    isFine &&= lost.every((n) => n === 0) && verdict.doubleMails === 0;
    const { acknowledged, posts, givenUp, asked, events } = seen;
    const { calls, crashes, redriven, stays, mails, doubleMails } = verdict;
    const { unprocessed, wrongStays, doubleLetters, revivedCodes, wrongFields } = connections;
    const fetches = asked.filter(({ bookingId }) => bookingId !== undefined).length;
    const bursts = hotels.filter(({ system }) => system.isThin).reduce((sum, { history }) => sum + history.bursts, 0);
    const counted = { posts, acknowledged: acknowledged.length, givenUp, fetches, bursts, events: events.length };
    console.log(`seed ${seed} ${name}`, { ...counted, calls, crashes, redriven, stays, mails });
    console.log('lost or doubled', { unprocessed, wrongStays, doubleLetters, doubleMails, revivedCodes, wrongFields });
    if (write) console.log('writes of fields', writes, 'told of by', echoes);
    for (const problem of [...connections.problems, ...(isFine ? [] : verdict.problems)].slice(0, 10))
      console.log(`  ${problem}`);
    console.log('AWS calls for each delivery', perDelivery(seen.calls, posts));
    console.log('write units for each delivery', perDelivery(seen.units, posts));
  }
  console.log(`stays that differ from those of the calm run: ${differing.length}`);
  for (const [stay, standing] of differing.slice(0, 5)) console.log(`  ${stay} ${bad.standing.get(stay)} ${standing}`);
  return isFine;
}

async function runImport(of: keyof typeof systems, bookings: number, seed: number): Promise<boolean> {
  const lost = Math.ceil(bookings / 10);
  const { guests, mailedOnce, requests, events, connections } = await importFirst({
    seed,
    of,
    bookings,
    lost,
    rates: calm,
  });
  console.log(`first list of ${of}`, {
    bookings,
    lost,
    guests,
    mailedOnce,
    requestsByDay: requests,
    eventsByDay: events,
  });
  for (const problem of connections.problems.slice(0, 10)) console.log(`  ${problem}`);
  return guests === mailedOnce && connections.problems.length === 0;
}

function perDelivery(sums: ReadonlyMap<string, number>, deliveries: number): Record<string, number> {
  return Object.fromEntries([...sums].map(([name, n]) => [name, Math.round((n / deliveries) * 100) / 100]));
}
