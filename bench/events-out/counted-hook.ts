import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SQSRecord } from 'aws-lambda';
import { deliverHooks } from '../../src/events-out/hooks/deliver-hooks.service.ts';
import { deliverHooksDeps } from '../../src/events-out/hooks/deliver-hooks.wiring.ts';
import { newHookSecret } from '../../src/events-out/hooks/hook-secrets.store.ts';
import { addHook } from '../../src/events-out/hooks/hooks.store.ts';
import { batchesOf } from '../compare/sqs-event.ts';
import { listingQueues, mappedParameters, type SentMessage } from '../connections/bench-clients.ts';
import type { Tally } from '../connections/counted-road.ts';
import { countedClient } from '../count/counted-client.ts';
import { countLogBytes } from '../count/log-bytes.ts';
import type { openBench } from '../count/open-bench.ts';

type Bench = Awaited<ReturnType<typeof openBench>>;

/** Starts a hook of the example hotel, on this machine, which takes every event at once; and counts deliveries to it. */
export async function countedHook({ db, table, tableName, stack }: Bench, now: number) {
  const receiver = createServer((request, response) => request.resume().on('end', () => response.writeHead(204).end()));
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  const hook = await addHook(
    { locationId: '28XXX004', url, createdAt: new Date(now).toISOString() },
    { db, tableName },
  );
  const environment = stack.functions.find(({ name }) => name === 'deliver-hooks')?.environment ?? {};
  const ssm = mappedParameters(new Map()) as never;
  await newHookSecret({ ssm, path: environment.HOOKS_PATH ?? '', now: () => now }, hook.id, 0);
  const batchSize = stack.eventSources.find(({ functionName }) => functionName === 'deliver-hooks')?.batchSize ?? 0;
  return {
    /** Delivers what was queued, in full batches, by one environment. */
    async deliver(sent: readonly SentMessage[]): Promise<Tally> {
      const tally: Tally = { calls: {}, writeUnits: 0, readUnits: 0, invocations: 0, logBytes: 0 };
      const deps = deliverHooksDeps(environment as never, {
        dynamodb: countedClient(db, tally, table),
        sqs: countedClient(listingQueues([]), tally) as never,
        ssm: countedClient(ssm, tally) as never,
        isLoopbackAllowed: true,
        now: () => now,
        random: () => 0.5,
      });
      const log = countLogBytes();
      try {
        for (const batch of batchesOf(sent, batchSize)) {
          const Records = batch.map(({ body }, i) => recordOf(body, i, now));
          const { batchItemFailures } = await deliverHooks(
            { Records },
            { getRemainingTimeInMillis: () => 90_000 },
            deps,
          );
          if (batchItemFailures.length > 0) throw new Error('An event was not delivered');
          tally.invocations++;
        }
        return { ...tally, logBytes: log.bytes() };
      } finally {
        log.stop();
      }
    },
    async close() {
      receiver.close();
      receiver.closeAllConnections();
      await once(receiver, 'close');
    },
  };
}

function recordOf(body: string, i: number, now: number): SQSRecord {
  const { hook, event } = JSON.parse(body);
  const MessageGroupId = `${hook}#${event.partitionkey}`;
  const attributes = { MessageGroupId, ApproximateReceiveCount: '1', SentTimestamp: String(now) };
  return { messageId: `message-${i}`, receiptHandle: `${i}`, body, attributes } as unknown as SQSRecord;
}
