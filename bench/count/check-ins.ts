import { readWorkMessage } from '../../src/core/owed/perform/work-message.schema.ts';
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

/** Runs event bodies through the functions in batches of ten. SES publishes Send and Delivery for each mail. */
export async function runCheckIns(bodies: readonly string[], harness: Harness): Promise<Run> {
  await inBatches(bodies, 10, harness.simulated('issue-tickets'));
  const owed = harness.take(harness.environmentOf('issue-tickets').MAIL_QUEUE_URL);
  // SES's rate is asked of the account.
  await inBatches(owed, 10, harness.simulated('deliver-tickets', {}, { MAX_SEND_RATE: 'account' }));
  const said = ['Send', 'Delivery'].flatMap((eventType) => owed.map((mail) => sesEvent(eventType, mail)));
  await inBatches(said, 10, harness.simulated('record-deliveries'));
  const names = ['issue-tickets', 'deliver-tickets', 'record-deliveries'];
  const tallies = harness.tallies(...names);
  const [issued, delivered, recorded] = names.map((name) => tallies[name] ?? emptyTally()) as [Tally, Tally, Tally];
  return { tickets: owed.length, issue: issued, deliver: delivered, record: recorded };
}

function sesEvent(eventType: string, message: string): string {
  const work = readWorkMessage(message);
  if (!work) throw new Error('Nothing is owed');
  const timestamp = new Date().toISOString();
  const tags = { location: [work.locationId], stay: [work.key], version: [String(work.version)] };
  const mail = { messageId: `0102019${'0'.repeat(53)}`, timestamp, tags };
  return JSON.stringify({ eventType, mail, ...(eventType === 'Delivery' && { delivery: { timestamp } }) });
}

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
