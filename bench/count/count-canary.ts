import { runCanary } from '../../src/operations/canary.service.ts';
import { runCanaryDeps } from '../../src/operations/canary.wiring.ts';
import { listingQueues, type SentMessage } from '../connections/bench-clients.ts';
import { type Counts, countedClient } from './counted-client.ts';
import { countLogBytes } from './log-bytes.ts';
import { openBench } from './open-bench.ts';
import { runCheckIns } from './run-check-ins.ts';

/** Whose events the bench's check-ins are. */
const sender = '000000000000';

/** Counts what a canary costs that is back at the first look; the template has it only with the setting `canary`. */
export async function countCanary(cdkOut: string) {
  const bench = await openBench(cdkOut);
  const sent: SentMessage[] = [];
  const log = countLogBytes();
  try {
    const { db, table, tableName, outputs } = bench;
    const counts: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
    const env = {
      TABLE_NAME: tableName,
      EVENTS_QUEUE_URL: outputs.EventsQueueUrl ?? '',
      SENDER_ID: sender,
      RETENTION_DAYS: '30',
    };
    let logBytes = 0;
    const deps = runCanaryDeps(env, {
      dynamodb: countedClient(db, counts, table) as typeof db,
      sqs: countedClient(listingQueues(sent), counts) as never,
      now: Date.now,
      wait: async () => {
        const events = sent.splice(0).map(({ body }) => body);
        if (events.length === 0) throw new Error('The canary was not back at the first look');
        const before = log.bytes();
        await runCheckIns(events, bench);
        logBytes -= log.bytes() - before;
      },
    });
    await runCanary({}, deps);
    return {
      what: 'a canary that is back at the first look',
      times: 1,
      counts: { ...counts, logBytes: logBytes + log.bytes() },
    };
  } finally {
    log.stop();
    await bench.close();
  }
}
