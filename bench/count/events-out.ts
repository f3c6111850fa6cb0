import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent, AttributeValue as StreamedValue } from 'aws-lambda';
import { streamRecord } from 'local-cloud/functions.ts';
import { runCheckIns } from './check-ins.ts';
import type { ItemChange } from './counted-client.ts';
import { type Counted, type Harness, openHarness } from './harness.ts';
import { sampleCheckIn } from './sample-events.ts';

/** What telling the outside of something costs, and how many events it has put on the bus. */
interface CountedEventsOut extends Counted {
  readonly events: number;
}

/** All that events out cost. */
export type EventsOutCounts = Awaited<ReturnType<typeof countEventsOut>>;

const tickets = 100;

/** By then all tickets of the bench have ended: in milliseconds. */
const later = 30 * 86_400_000;

/** Counts what it costs to tell the outside, on the bus alone, of tickets that are issued, mailed and delivered, and end by the clock. */
export async function countEventsOut(cdkOut: string) {
  const changes: ItemChange[] = [];
  const harness = await openHarness(cdkOut, (change) => void changes.push(change));
  const now = Math.floor(Date.now() / 1000) * 1000;
  const counted = async (what: string, work: () => Promise<unknown>): Promise<CountedEventsOut> => {
    const before = harness.published.events;
    await work();
    return { what, times: tickets, tallies: harness.tallies(), events: harness.published.events - before };
  };
  try {
    const checkIns = Array.from({ length: tickets }, (_, n) => sampleCheckIn(n));
    await runCheckIns(checkIns, harness);
    const stream = streamOf(changes, harness, now);
    return {
      published: await counted('a ticket, its mail sent and delivered', () => publish(stream, harness, now)),
      ended: await counted('a ticket that ends by the clock', () =>
        harness.simulated('publish-ends', { now: () => now + later })({}),
      ),
    };
  } finally {
    await harness.close();
  }
}

/**
 * What publish-events is called with while check-ins become tickets whose mails are delivered: the records of the table's
 * stream that pass the template's filters, in full batches.
 */
function streamOf(changes: readonly ItemChange[], { table, stack }: Harness, at: number): DynamoDBStreamEvent[] {
  const [source] = stack.streamSources;
  const { stream } = table;
  if (!source || !stream) throw new Error('Nobody reads the stream of the table');
  const records: DynamoDBRecord[] = [];
  for (const { key, before, after } of changes) {
    if (isDeepStrictEqual(before, after)) continue;
    const images = { before: before && streamedItem(before), after: after && streamedItem(after) };
    const place = { stream, region: 'eu-west-1', sequence: records.length, at };
    const record = streamRecord({ key: streamedItem(key), ...images }, place);
    if (source.filters.some((fits) => fits(record))) records.push(record);
  }
  return batchesOf(records, source.batchSize).map((Records) => ({ Records }));
}

/** An item as Lambda shows it in a record of a stream: binary values, such as ids that are UUIDs, as base64. */
export function streamedItem(item: Readonly<Record<string, AttributeValue>>): Record<string, StreamedValue> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, streamedValue(value)]));
}

function streamedValue(value: AttributeValue): StreamedValue {
  if (value.B !== undefined) return { B: Buffer.from(value.B).toString('base64') };
  if (value.M !== undefined) return { M: streamedItem(value.M) };
  if (value.L !== undefined) return { L: value.L.map(streamedValue) };
  return value as StreamedValue;
}

/** publish-events, by one environment. */
async function publish(batches: readonly DynamoDBStreamEvent[], harness: Harness, now: number): Promise<void> {
  const call = harness.simulated('publish-events', { now: () => now });
  for (const batch of batches) {
    const answer = await call(batch);
    if (answer?.batchItemFailures?.length) throw new Error('A record of the stream was not told');
  }
}

function batchesOf<One>(all: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}
