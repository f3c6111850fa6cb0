import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord, DynamoDBStreamEvent, SQSRecord, AttributeValue as StreamedValue } from 'aws-lambda';
import { streamRecord } from 'local-cloud/functions.ts';
import { deliverHooks } from '../../src/events-out/hooks/deliver-hooks.service.ts';
import { deliverHooksDeps } from '../../src/events-out/hooks/deliver-hooks.wiring.ts';
import { newHookSecret } from '../../src/events-out/hooks/hook-secrets.store.ts';
import { addHook } from '../../src/events-out/hooks/hooks.store.ts';
import { publishEndsDeps, publishEventsDeps } from '../../src/events-out/publish.wiring.ts';
import { publishEnds, publishEvents } from '../../src/events-out/publish-events.service.ts';
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

/**
 * Counts what it costs to tell the outside of tickets that are issued, mailed and delivered, and end by the clock: on the bus
 * alone, and also at a location with one hook, which is sent all.
 */
export async function countEventsOut(cdkOut: string) {
  const busAlone = await count(cdkOut, false);
  const withHook = await count(cdkOut, true);
  return {
    published: { what: 'a ticket, its mail sent and delivered', ...busAlone.published },
    publishedToHook: { what: 'the same, with a hook', ...withHook.published },
    idle: { what: 'a minute in which no ticket ends', ...busAlone.idle, times: 1 },
    ended: { what: 'a ticket that ends by the clock', ...busAlone.ended },
    endedToHook: { what: 'the same, with a hook', ...withHook.ended },
    delivered: { what: 'an event that a hook takes', ...withHook.delivered },
  } as const satisfies Record<string, CountedEventsOut>;
}

async function count(cdkOut: string, isHeard: boolean) {
  const changes: ItemChange[] = [];
  const harness = await openHarness(cdkOut, (change) => void changes.push(change));
  const now = Math.floor(Date.now() / 1000) * 1000;
  const hook = isHeard ? await openHook(harness, now) : undefined;
  const queue = harness.environmentOf('publish-events').HOOKS_QUEUE_URL;
  const counted = async (work: () => Promise<unknown>, times = tickets) => {
    const before = harness.published.events;
    await work();
    return { times, tallies: harness.tallies(), events: harness.published.events - before };
  };
  try {
    const checkIns = Array.from({ length: tickets }, (_, n) => sampleCheckIn(n));
    await runCheckIns(checkIns, harness);
    const stream = streamOf(changes, harness, now);
    const idle = await counted(() => end(harness, now + later));
    const published = await counted(() => publish(stream, harness, now));
    const ended = await counted(() => end(harness, now + later));
    const sent = harness.take(queue);
    const delivered = await counted(async () => hook?.deliver(sent), sent.length);
    return { idle, published, ended, delivered };
  } finally {
    await hook?.close();
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
  const call = harness.started('publish-events', (env, clients) => {
    const deps = publishEventsDeps(env, { ...clients, now: () => now });
    return (batch: DynamoDBStreamEvent) => publishEvents(batch, deps);
  });
  for (const batch of batches) {
    const { batchItemFailures } = await call(batch);
    if (batchItemFailures.length > 0) throw new Error('A record of the stream was not told');
  }
}

/** A call of publish-ends. */
async function end(harness: Harness, now: number): Promise<void> {
  const call = harness.started('publish-ends', (env, clients) => {
    return () => publishEnds(publishEndsDeps(env, { ...clients, now: () => now }));
  });
  await call(undefined);
}

/** Starts a hook of the example hotel, on this machine, which takes every event at once. */
async function openHook(harness: Harness, now: number) {
  const receiver = createServer((request, response) => request.resume().on('end', () => response.writeHead(204).end()));
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const hook = await addHook({ locationId: '28XXX004', url, createdAt: new Date(now).toISOString() }, harness.kept);
  const batchSize =
    harness.stack.eventSources.find(({ functionName }) => functionName === 'deliver-hooks')?.batchSize ?? 0;
  return {
    /** Delivers what was queued, in full batches, by one environment. */
    async deliver(sent: readonly string[]): Promise<void> {
      const call = harness.started('deliver-hooks', (env: Record<string, string>, clients) => {
        const local = { isLoopbackAllowed: true, now: () => now, random: () => 0.5 };
        const deps = deliverHooksDeps(env as never, { ...clients, ...local });
        return (Records: SQSRecord[]) => deliverHooks({ Records }, { getRemainingTimeInMillis: () => 90_000 }, deps);
      });
      await newHookSecret(
        { ssm: harness.ssm, path: harness.environmentOf('deliver-hooks').HOOKS_PATH ?? '', now: () => now },
        hook.id,
        0,
      );
      for (const batch of batchesOf(sent, batchSize)) {
        const { batchItemFailures } = await call(batch.map((body, i) => hookRecord(body, i, now)));
        if (batchItemFailures.length > 0) throw new Error('An event was not delivered');
      }
    },
    async close() {
      receiver.close();
      receiver.closeAllConnections();
      await once(receiver, 'close');
    },
  };
}

function batchesOf<One>(all: readonly One[], size: number): One[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

function hookRecord(body: string, i: number, now: number): SQSRecord {
  const { hook, event } = JSON.parse(body);
  const MessageGroupId = `${hook}#${event.partitionkey}`;
  const attributes = { MessageGroupId, ApproximateReceiveCount: '1', SentTimestamp: String(now) };
  return { messageId: `message-${i}`, receiptHandle: `${i}`, body, attributes } as unknown as SQSRecord;
}
