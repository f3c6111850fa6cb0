import { expect, type TestContext, test } from 'vitest';
import { type Dynalite, isRefusal, openDynalite } from '../../src/tables/open-dynalite.ts';
import { testDirectory } from '../../src/testing.ts';
import { type Request, randomRequest, seeded } from './random-requests.ts';

const TableName = 'Twins';
const attribute = (AttributeName: string, AttributeType: string) => ({ AttributeName, AttributeType });
const key = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];
const definition = {
  TableName,
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: key('pk', 'sk'),
  AttributeDefinitions: [attribute('pk', 'S'), attribute('sk', 'S'), attribute('group', 'S'), attribute('place', 'N')],
  GlobalSecondaryIndexes: [
    { IndexName: 'all', KeySchema: key('group', 'place'), Projection: { ProjectionType: 'ALL' } },
    {
      IndexName: 'some',
      KeySchema: key('group', 'place'),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['note'] },
    },
  ],
};

/** A table in memory, and the same in dynalite's own database. */
async function openTwins(context: TestContext): Promise<readonly [Dynalite, Dynalite]> {
  const twins = [openDynalite(), openDynalite(testDirectory(context))] as const;
  context.onTestFinished(async () => {
    for (const twin of twins) await twin.close();
  });
  for (const twin of twins) {
    await twin.perform('CreateTable', definition);
    const status = async () => JSON.stringify(await twin.perform('DescribeTable', { TableName }));
    await expect.poll(status).toContain('"TableStatus":"ACTIVE"');
  }
  return twins;
}

/** What is answered, or why not; a batch has no order. */
async function answerOf(twin: Dynalite, [operation, input]: Request): Promise<Readonly<Record<string, unknown>>> {
  try {
    const answer = JSON.parse(JSON.stringify(await twin.perform(operation, structuredClone(input))));
    for (const items of Object.values((answer.Responses ?? {}) as Record<string, object[]>))
      items.sort((a, b) => (keyText(a) < keyText(b) ? -1 : 1));
    return answer;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { refused: error.body };
  }
}

function keyText(item: { readonly pk?: object; readonly sk?: object }): string {
  return JSON.stringify([item.pk, item.sk]);
}

/** Asks both the same, page by page to the end. @returns what kind of answer it was */
async function compare(twins: readonly [Dynalite, Dynalite], [operation, input]: Request): Promise<string> {
  let kind = '';
  for (let ExclusiveStartKey: unknown, pages = 1; ; pages++) {
    const request: Request = [operation, { ...input, ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }) }];
    const [inMemory, inDatabase] = [await answerOf(twins[0], request), await answerOf(twins[1], request)];
    expect(inMemory, JSON.stringify(request)).toEqual(inDatabase);
    kind = `${operation} ${inMemory.refused ? 'refused' : pages > 1 ? 'in pages' : 'done'}`;
    ExclusiveStartKey = inMemory.LastEvaluatedKey;
    if (ExclusiveStartKey === undefined) return kind;
  }
}

for (const seed of [1, 2, 3]) {
  test(`items in memory answer a thousand random requests as those in dynalite’s database do (seed ${seed})`, async (context) => {
    const twins = await openTwins(context);
    const below = seeded(seed);
    const kinds = new Map<string, number>();
    for (let i = 0; i < 1000; i++) {
      const kind = await compare(twins, randomRequest(below, TableName));
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    for (const operation of ['PutItem', 'UpdateItem', 'Query', 'BatchWriteItem'])
      for (const outcome of ['done', 'refused'])
        expect(kinds.get(`${operation} ${outcome}`), operation).toBeGreaterThan(10);
    for (const operation of ['Query', 'Scan'])
      expect(kinds.get(`${operation} in pages`), operation).toBeGreaterThan(10);
  });
}

test('a page ends at the same item where its bytes are enough', async (context) => {
  const twins = await openTwins(context);
  for (let i = 0; i < 9; i++) {
    const Item = {
      pk: { S: 'p' },
      sk: { S: `${i}` },
      group: { S: 'x' },
      place: { N: `${i % 2}` },
      text: { S: 'é'.repeat(150_000) },
    };
    await compare(twins, ['PutItem', { TableName, Item }]);
  }
  for (const ScanIndexForward of [true, false]) {
    const query = {
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'p' } },
      ScanIndexForward,
    };
    expect(await compare(twins, ['Query', query])).toBe('Query in pages');
  }
  expect(await compare(twins, ['Scan', { TableName, IndexName: 'all' }])).toBe('Scan in pages');
});
