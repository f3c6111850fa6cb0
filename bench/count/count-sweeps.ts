import { sweepDeliveries } from '../../src/core/owed/sweep-deliveries.service.ts';
import { sweepDeliveriesDeps } from '../../src/operations/sweep-deliveries.wiring.ts';
import { type Counts, countedClient } from './counted-client.ts';
import { countLogBytes } from './log-bytes.ts';
import { openBench } from './open-bench.ts';

const times = 10;

/** Counts what a sweep costs that finds nothing overdue, as almost every minute's. */
export async function countSweeps(cdkOut: string) {
  const bench = await openBench(cdkOut);
  const log = countLogBytes();
  try {
    const { db, sqs, ses, table, tableName, outputs } = bench;
    const counts: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
    const env = {
      TABLE_NAME: tableName,
      MAIL_QUEUE_URL: outputs.MailQueueUrl ?? '',
      PLACEMENT_QUEUE_URL: outputs.PlacementQueueUrl ?? '',
      MAX_SEND_RATE: 'account',
      DUE_PARTITIONS: '4',
    };
    const deps = sweepDeliveriesDeps(env, {
      dynamodb: countedClient(db, counts, table),
      sqs: countedClient(sqs, counts),
      ses: countedClient(ses, counts),
      now: Date.now,
      wait: async () => undefined,
    });
    for (let sweep = 0; sweep < times; sweep++) await sweepDeliveries(deps);
    return { what: 'a minute with nothing overdue', times, counts: { ...counts, logBytes: log.bytes() } };
  } finally {
    log.stop();
    await bench.close();
  }
}
