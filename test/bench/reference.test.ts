import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkInOf, fresh, sqsEvent } from '../../bench/compare/messages.ts';
import { type Benchmark, openBenchmark } from '../../bench/compare/open-benchmark.ts';
import { referenceTables } from '../../bench/compare/reference/reference-candidate.ts';
import type { Counts } from '../../bench/count/counted-client.ts';

let benchmark: Benchmark;
beforeAll(async () => {
  benchmark = await openBenchmark();
});
afterAll(() => benchmark.close());

/** Calls a function with one message, and counts what it asks of AWS. */
async function call(part: 'issue' | 'deliver', body: string) {
  const fn = benchmark.reference[part];
  const counts: Counts = { calls: {}, writeUnits: 0, readUnits: 0 };
  benchmark.stub.meter(counts);
  const child = benchmark.start(fn);
  const { failed, error } = await child.invoke(sqsEvent([fresh(body)], fn));
  const logged = child.logged();
  await child.close();
  expect({ failed, error }).toEqual({ failed: [], error: undefined });
  return { ...counts, logged };
}

test('the reference does what it is compared for: a check-in is one ticket, one message and one mail, and only once', async () => {
  const event = checkInOf(0);
  const issued = await call('issue', event);
  // Its idempotency writes twice, its ticket once.
  expect(issued).toMatchObject({ calls: { PutItem: 2, UpdateItem: 1, SendMessage: 1 }, writeUnits: 3 });
  const { Items = [] } = await benchmark.db.send(new ScanCommand({ TableName: referenceTables.tickets }));
  const [ticket] = Items.map((item) => unmarshall(item));
  expect(Items).toHaveLength(1);
  const messages = await benchmark.take(benchmark.reference.mailQueueUrl);
  expect(messages.map((body) => JSON.parse(body))).toEqual([ticket]);

  const delivered = await call('deliver', messages[0] ?? '');
  expect(delivered).toMatchObject({ calls: { PutItem: 1, UpdateItem: 1, SendEmail: 1 }, writeUnits: 2 });
  expect(benchmark.mails()).toHaveLength(1);
  const mail = await simpleParser(benchmark.mails()[0]?.raw ?? '');
  expect(benchmark.mails()[0]?.to).toEqual(['guest-0@example.com']);
  for (const part of [mail.text, mail.html]) expect(part).toContain(ticket?.code);
  for (const { logged } of [issued, delivered]) expect(logged).toBeGreaterThan(100);

  await call('issue', event);
  await call('deliver', messages[0] ?? '');
  expect(await benchmark.take(benchmark.reference.mailQueueUrl)).toEqual([]);
  expect(benchmark.mails()).toHaveLength(1);
});
