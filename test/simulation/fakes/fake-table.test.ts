import { join } from 'node:path';
import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { readStack } from 'local-cloud/template.ts';
import { expect, test } from 'vitest';
import { openTable } from '../../core/store/open-table.ts';
import { opened } from '../../testkit/opened.ts';
import { condition } from './condition.ts';
import { fakeTable } from './fake-table.ts';
import { randomOperation } from './random-operation.ts';
import { seededRandom } from './seeded-random.ts';
import { update } from './update.ts';

const place = { region: 'eu-west-1', account: '000000000000', sqsEndpoint: 'http://sqs', apiEndpoint: 'http://api' };
const [model] = readStack(join(import.meta.dirname, '../../../.local/cdk.out'), place).tables;

const open = await opened(openTable());

const commands = {
  GetItem: GetItemCommand,
  PutItem: PutItemCommand,
  DeleteItem: DeleteItemCommand,
  UpdateItem: UpdateItemCommand,
  Query: QueryCommand,
  BatchGetItem: BatchGetItemCommand,
  BatchWriteItem: BatchWriteItemCommand,
};

function sdkCommand(command: string, input: unknown): GetItemCommand {
  const Command = commands[command as keyof typeof commands] as unknown as new (input: unknown) => GetItemCommand;
  return new Command(input);
}

/** What of an answer counts. The order within a batch does not, nor that within a page: items of one sort key have none. */
function answerOf(answer: object): object {
  const {
    $metadata: _,
    Responses,
    UnprocessedKeys: __,
    UnprocessedItems: ___,
    ScannedCount: ____,
    ...rest
  } = answer as Record<string, unknown>;
  const lists = Object.values((Responses ?? {}) as Record<string, object[]>);
  const texts = lists.map((list) => list.map(sorted).sort());
  return {
    ...rest,
    ...(texts.length > 0 && { Responses: texts }),
    ...(rest.Items !== undefined && { Items: (rest.Items as object[]).map(sorted).sort() }),
  };
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );
}

test.each([1])(
  'a table in memory answers a thousand random calls as DynamoDB in the emulator does (seed %i)',
  async (seed) => {
    if (!model) throw new Error('The template has no table');
    const random = seededRandom(seed, 'twin');
    const { db, tableName } = open.table;
    const fake = fakeTable(model);
    const outcomes = new Map<string, number>();
    // Each seed has items of its own in the one emulated table.
    const own = (input: unknown) =>
      JSON.parse(JSON.stringify(input).replaceAll(/(LOC#|SERIAL|DUE#|CALLS)/g, `$1${seed}`));
    for (let i = 0; i < 1000; i++) {
      const operation = randomOperation(random, tableName);
      const { command } = operation;
      const input = own(operation.input);
      const real = await db.send(sdkCommand(command, input)).then(answerOf, (error) => error.name);
      let fakeResult: unknown;
      try {
        fakeResult = answerOf(fake.execute(command, input));
      } catch (error) {
        if (!(error instanceof Error && '$metadata' in error)) throw error;
        fakeResult = error.name;
      }
      expect(fakeResult, `${i}: ${JSON.stringify(operation)}`).toEqual(real);
      const kind = `${command} ${typeof real === 'string' ? real : 'done'}`;
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
    }
    for (const kind of [
      'PutItem done',
      'PutItem ConditionalCheckFailedException',
      'UpdateItem done',
      'UpdateItem ConditionalCheckFailedException',
    ]) {
      expect(outcomes.get(kind)).toBeGreaterThan(20);
    }
  },
);

test.each([
  'size(#a) > :b',
  'contains(#a, :b)',
  'attribute_type(#a, :b)',
  '#a = :b XOR #c = :d',
  '#a[0] = :b',
  '#a LIKE :b',
  '(#a = :b',
])('a condition that is not understood is no condition that holds: %s', (expression) => {
  expect(() => condition(expression)).toThrow('DynamoDB expression');
});

test.each(['SET #a = list_append(#a, :b)', 'DELETE #a :b', 'ADD #a.#b :c', 'SET #a'])(
  'nor is such an update done: %s',
  (expression) => {
    expect(() => update(expression)).toThrow('DynamoDB expression');
  },
);
