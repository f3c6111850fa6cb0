import { expect, onTestFinished, test } from 'vitest';
import { openStreams } from '../../src/streams/open-streams.ts';
import { startTableEmulator } from '../../src/tables/start-table-emulator.ts';
import type { StreamSourceModel, TableModel } from '../../src/template/stack-model.ts';
import { blockService, testDirectory } from '../../src/testing.ts';
import { startStreamCloud, told } from './stream-cloud.ts';

test('what was not processed outlives the local cloud, in its order', async (context) => {
  const dataDir = testDirectory(context);
  const door = await blockService(context);
  const before = await startStreamCloud(context, { dataDir, graceMs: 1 });
  await before.put('hotel', 'one', { text: 'a', door: door.url });
  await before.update('hotel', 'one', 'b');
  await before.remove('hotel', 'one');
  await expect.poll(() => door.waiting()).toBe(1);
  await before.close();
  door.open();
  const after = await startStreamCloud(context, { dataDir });
  await after.put('hotel', 'two');
  await expect
    .poll(async () => (await after.changes()).map(told))
    .toEqual(['INSERT hotel/one ->a', 'MODIFY hotel/one a>b', 'REMOVE hotel/one b>-', 'INSERT hotel/two ->']);
});

const stream = { arn: 'arn:stream', viewType: 'NEW_AND_OLD_IMAGES' } as const;
const table: TableModel = {
  logicalId: 'Stays',
  name: 'Stays',
  key: [{ name: 'pk', role: 'HASH', type: 'S' }],
  indexes: [],
  stream,
};
const source: StreamSourceModel = {
  logicalId: 'Changes',
  streamArn: stream.arn,
  functionName: 'worker',
  filters: [],
  batchSize: 100,
  batchingWindowSeconds: 0,
  maximumRecordAgeSeconds: 82_800,
  bisects: false,
  reportsItemFailures: false,
  onFailureArn: undefined,
};

/** A table of its own whose streams can be opened as often as a process would start. */
async function openTable(directory: string) {
  const tables = await startTableEmulator({});
  onTestFinished(tables.close);
  await tables.ask('CreateTable', {
    TableName: table.name,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  });
  await expect
    .poll(async () => JSON.stringify(await tables.ask('DescribeTable', { TableName: table.name })))
    .toMatch('ACTIVE');
  const open = () =>
    openStreams({ tables: [table], streamSources: [source] }, { directory, region: 'r', ask: tables.ask });
  return { ...tables, open };
}

const lane = { source: 'Changes', number: 0, of: 1 };
const put = (pk: string, text: string) => ({ TableName: table.name, Item: { pk: { S: pk }, text: { S: text } } });

test('a process that is killed after a write and before its record loses nothing', async (context) => {
  const { ask, open } = await openTable(testDirectory(context));
  const before = await open();
  const first = put('one', 'a');
  await before.watch({ operation: 'PutItem', body: first, perform: () => ask('PutItem', first) });
  const hang = new Promise<never>(() => undefined);
  const second = put('one', 'b');
  const written = Promise.withResolvers<void>();
  const hangWhen = ({ resolve }: { readonly resolve: () => void }) => {
    resolve();
    return hang;
  };
  const perform = async () => {
    await ask('PutItem', second);
    return hangWhen(written);
  };
  before.watch({ operation: 'PutItem', body: second, perform });
  await written.promise;
  // And one that was killed before it was done.
  const third = put('two', 'c');
  const noted = Promise.withResolvers<void>();
  before.watch({ operation: 'PutItem', body: third, perform: () => hangWhen(noted) });
  await noted.promise;
  before.close();
  const after = await open();
  const kept = after.log.oldest(lane, 10).map(({ json }) => JSON.parse(json));
  expect(
    kept.map(({ eventName, dynamodb }) => [eventName, dynamodb.OldImage?.text.S, dynamodb.NewImage.text.S]),
  ).toEqual([
    ['INSERT', undefined, 'a'],
    ['MODIFY', 'a', 'b'],
  ]);
  after.close();
  const again = await open();
  expect(again.log.oldest(lane, 10)).toHaveLength(2);
  again.close();
});
