import type { DynamoDBStreamEvent } from 'aws-lambda';
import { publishEndsDeps, publishEventsDeps } from '../../src/events-out/publish.wiring.ts';
import { publishEnds, publishEvents } from '../../src/events-out/publish-events.service.ts';
import { listingQueues, type SentMessage } from '../connections/bench-clients.ts';
import type { Tally } from '../connections/counted-road.ts';
import { countedClient } from '../count/counted-client.ts';
import { countLogBytes } from '../count/log-bytes.ts';
import type { openBench } from '../count/open-bench.ts';

type Bench = Awaited<ReturnType<typeof openBench>>;

/** What a function that tells the outside has done, and how many events it has put on the bus. */
export interface Published extends Tally {
  events: number;
}

/** The functions that tell the outside, each of which counts what it does. What is queued for hooks is kept in `sent`. */
export function countedPublishers({ db, table, stack }: Bench, sent: SentMessage[]) {
  const environmentOf = (name: string) => stack.functions.find((one) => one.name === name)?.environment as never;

  async function counted(work: (clients: ReturnType<typeof clientsOf>) => Promise<number>): Promise<Published> {
    const tally: Published = { calls: {}, writeUnits: 0, readUnits: 0, invocations: 0, logBytes: 0, events: 0 };
    const log = countLogBytes();
    try {
      tally.invocations = await work(clientsOf(tally));
      return { ...tally, logBytes: log.bytes() };
    } finally {
      log.stop();
    }
  }

  const clientsOf = (tally: Published) => ({
    dynamodb: countedClient(db, tally, table),
    sqs: countedClient(listingQueues(sent), tally) as never,
    eventbridge: countedClient(takingBus(tally), tally) as never,
  });

  return {
    /** publish-events, by one environment. */
    publish: (batches: readonly DynamoDBStreamEvent[], now: number) =>
      counted(async (clients) => {
        const deps = publishEventsDeps(environmentOf('publish-events'), { ...clients, now: () => now });
        for (const batch of batches) {
          const { batchItemFailures } = await publishEvents(batch, deps);
          if (batchItemFailures.length > 0) throw new Error('A record of the stream was not told');
        }
        return batches.length;
      }),
    /** A call of publish-ends. */
    end: (now: number) =>
      counted(async (clients) => {
        await publishEnds(publishEndsDeps(environmentOf('publish-ends'), { ...clients, now: () => now }));
        return 1;
      }),
  };
}

/** A client of EventBridge whose bus takes everything. */
function takingBus(tally: Published) {
  const send = async ({ input: { Entries } }: { readonly input: { readonly Entries: readonly unknown[] } }) => {
    tally.events += Entries.length;
    return { Entries: Entries.map(() => ({ EventId: '1' })) };
  };
  return { send };
}
