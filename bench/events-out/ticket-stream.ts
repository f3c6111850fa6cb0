import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { streamRecord } from 'local-cloud/functions.ts';
import { batchesOf } from '../compare/sqs-event.ts';
import { countedClient } from '../count/counted-client.ts';
import type { openBench } from '../count/open-bench.ts';
import { runCheckIns } from '../count/run-check-ins.ts';
import { sampleCheckIn } from '../count/sample-events.ts';
import { streamedItem } from './streamed-item.ts';

type Bench = Awaited<ReturnType<typeof openBench>>;

/**
 * What publish-events is called with while check-ins become tickets whose mails are delivered: the records of the table's
 * stream that pass the template's filters, in full batches.
 * @param at when all that was written, in epoch milliseconds
 */
export async function ticketStream(tickets: number, bench: Bench, at: number): Promise<readonly DynamoDBStreamEvent[]> {
  const { db, table, stack } = bench;
  const [source] = stack.streamSources;
  const { stream } = table;
  if (!source || !stream) throw new Error('Nobody reads the stream of the table');
  const records: DynamoDBRecord[] = [];
  const watched = countedClient(db, { calls: {}, writeUnits: 0, readUnits: 0 }, table, ({ key, before, after }) => {
    if (isDeepStrictEqual(before, after)) return;
    const images = { before: before && streamedItem(before), after: after && streamedItem(after) };
    const place = { stream, region: 'eu-west-1', sequence: records.length, at };
    const record = streamRecord({ key: streamedItem(key), ...images }, place);
    if (source.filters.some((fits) => fits(record))) records.push(record);
  });
  const checkIns = Array.from({ length: tickets }, (_, n) => sampleCheckIn(n));
  await runCheckIns(checkIns, { ...bench, db: watched as typeof db });
  return batchesOf(records, source.batchSize).map((Records) => ({ Records }));
}
