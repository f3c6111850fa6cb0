import { issueTickets } from '../../src/core/events/issue-tickets.service.ts';
import { issueTicketsDeps } from '../../src/core/events/issue-tickets.wiring.ts';
import { readWorkMessage } from '../../src/core/owed/perform/work-message.schema.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { deliverTickets } from '../../src/mail/deliver-tickets.service.ts';
import { deliverTicketsDeps } from '../../src/mail/deliver-tickets.wiring.ts';
import { recordDeliveries } from '../../src/mail/record-deliveries.service.ts';
import { recordDeliveriesDeps } from '../../src/mail/record-deliveries.wiring.ts';
import { unitsByPartition } from './aws-units.ts';
import { emptyTally, type Harness, inBatches, openHarness, type Tally } from './harness.ts';
import { sampleCheckIn } from './sample-events.ts';

/** Totals of a run per function. */
export interface Run {
  readonly tickets: number;
  readonly issue: Tally;
  readonly deliver: Tally;
  readonly record: Tally;
}

const world = { now: Date.now, random: Math.random, wait: async () => undefined };
/** SES's rate is asked of the account. */
const unpaced = { MAX_SEND_RATE: 'account' };

/** Runs event bodies through the functions in batches of ten. SES publishes Send and Delivery for each mail. */
export async function runCheckIns(bodies: readonly string[], harness: Harness): Promise<Run> {
  const owed = await issue(bodies, harness);
  const deliver = harness.started(
    'deliver-tickets',
    (env, clients) => {
      const deps = deliverTicketsDeps(env, { ...clients, ...world, region: async () => 'eu-west-1' });
      return (event: Parameters<typeof deliverTickets>[0]) => deliverTickets(event, remaining(30_000), deps);
    },
    unpaced,
  );
  await inBatches(owed, 10, deliver);
  const record = harness.started('record-deliveries', (env, clients) => {
    const deps = recordDeliveriesDeps(env, { ...clients, ...world });
    return (event: Parameters<typeof recordDeliveries>[0]) => recordDeliveries(event, deps);
  });
  const said = ['Send', 'Delivery'].flatMap((eventType) => owed.map((mail) => sesEvent(eventType, mail)));
  await inBatches(said, 10, record);
  const names = ['issue-tickets', 'deliver-tickets', 'record-deliveries'];
  const tallies = harness.tallies(...names);
  const [issued, delivered, recorded] = names.map((name) => tallies[name] ?? emptyTally()) as [Tally, Tally, Tally];
  return { tickets: owed.length, issue: issued, deliver: delivered, record: recorded };
}

/** Makes tickets of events in batches of ten; resolves to the messages of the work that is owed then. */
async function issue(bodies: readonly string[], harness: Harness): Promise<readonly string[]> {
  const call = harness.started('issue-tickets', (env, clients) => {
    const deps = issueTicketsDeps(env, { ...clients, ...world, generator: randomCredentials });
    return (event: Parameters<typeof issueTickets>[0]) => issueTickets(event, deps);
  });
  await inBatches(bodies, 10, call);
  return harness.take(harness.environmentOf('issue-tickets').MAIL_QUEUE_URL);
}

function sesEvent(eventType: string, message: string): string {
  const work = readWorkMessage(message);
  if (!work) throw new Error('Nothing is owed');
  const timestamp = new Date().toISOString();
  const tags = { location: [work.locationId], stay: [work.key], version: [String(work.version)] };
  const mail = { messageId: `0102019${'0'.repeat(53)}`, timestamp, tags };
  return JSON.stringify({ eventType, mail, ...(eventType === 'Delivery' && { delivery: { timestamp } }) });
}

const remaining = (ms: number) => ({ getRemainingTimeInMillis: () => ms });

/** Write units of each partition for `tickets` check-ins of one location, from the event to the SES event of the delivery. */
export async function countPartitions(cdkOut: string, tickets: number): Promise<ReadonlyMap<string, number>> {
  const units = new Map<string, number>();
  const harness = await openHarness(cdkOut, ({ before, after }) => {
    for (const { where, units: more } of unitsByPartition(before, after, harness.table))
      units.set(where, (units.get(where) ?? 0) + more);
  });
  try {
    await runCheckIns(
      Array.from({ length: tickets }, (_, n) => sampleCheckIn(n)),
      harness,
    );
    return units;
  } finally {
    await harness.close();
  }
}
