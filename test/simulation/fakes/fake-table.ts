import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { TableModel } from 'local-cloud/template.ts';
import { condition } from './condition.ts';
import { type Attributes, givenValue, type Meaning, plainPath } from './expression-reader.ts';
import { only, type TableIndex, tableIndex } from './table-index.ts';
import { update } from './update.ts';

/** A write that took place. */
export interface Write {
  readonly before: Attributes | undefined;
  readonly after: Attributes | undefined;
}

/** A table in memory, as the template wants it, which answers the SDK's commands. */
export type FakeTable = ReturnType<typeof fakeTable>;

type Input = Readonly<Record<string, unknown>>;
interface Fields {
  readonly TableName: string;
  readonly Key: Attributes;
  readonly Item: Attributes;
  readonly ConsistentRead?: boolean;
  readonly IndexName?: string;
  readonly ConditionExpression?: string;
  readonly UpdateExpression: string;
  readonly KeyConditionExpression: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Attributes;
  readonly ExclusiveStartKey?: Attributes;
  readonly Limit?: number;
  readonly ScanIndexForward?: boolean;
  readonly ReturnValues?: string;
  readonly RequestItems: Readonly<Record<string, unknown>>;
}

/** As long as a read that is not consistent may not know of a write, in milliseconds. */
const late = 500;

/**
 * Makes the table; `onWrite` hears of every write at the moment it takes place. With a clock, a read that does not ask for
 * consistency gets an item as it was before its last write, for as long as may be.
 */
export function fakeTable(model: TableModel, onWrite: (write: Write) => void = () => undefined, now?: () => number) {
  const items = new Map<string, Attributes>();
  const former = new Map<string, { readonly item: Attributes | undefined; readonly until: number }>();
  const own = tableIndex(model);
  const indexes = new Map(model.indexes.map(({ name }) => [name, tableIndex(model, name)]));
  const keyNames = model.key.map(({ name }) => name);
  const nameOf = (key: Attributes) => keyNames.map((name) => key[name]?.S).join('\n');

  function write(name: string, after: Attributes | undefined): void {
    const before = items.get(name);
    if (after) items.set(name, after);
    else items.delete(name);
    for (const index of [own, ...indexes.values()]) index.replace(name, before, after);
    if (now) former.set(name, { item: before, until: now() + late });
    onWrite({ before, after });
  }

  function read(key: Attributes, isConsistent: boolean | undefined): Attributes | undefined {
    const old = former.get(nameOf(key));
    return now && !isConsistent && old && old.until > now() ? old.item : items.get(nameOf(key));
  }

  function check(before: Attributes | undefined, { ConditionExpression, ...fields }: Fields): void {
    if (ConditionExpression === undefined || condition(ConditionExpression)(before, meaningOf(fields))) return;
    throw new ConditionalCheckFailedException({
      message: 'The conditional request failed',
      $metadata: { httpStatusCode: 400 },
    });
  }

  const commands: Readonly<Record<string, (input: Fields) => object>> = {
    GetItem: ({ Key, ConsistentRead }) => ({ Item: read(Key, ConsistentRead) }),
    PutItem: (input) => {
      const name = nameOf(input.Item);
      check(items.get(name), input);
      write(name, input.Item);
      return {};
    },
    DeleteItem: (input) => {
      const name = nameOf(input.Key);
      check(items.get(name), input);
      if (items.has(name)) write(name, undefined);
      return {};
    },
    UpdateItem: (input) => {
      const name = nameOf(input.Key);
      const before = items.get(name);
      check(before, input);
      const { item, changed } = update(input.UpdateExpression)(before ?? input.Key, meaningOf(input));
      write(name, item);
      return returned(input.ReturnValues, { before, item, changed });
    },
    Query: (input) => query(input, input.IndexName === undefined ? own : indexes.get(input.IndexName), keyNames),
    BatchGetItem: ({ RequestItems }) => ({
      Responses: byTable(RequestItems as Record<string, Keys>, ({ Keys, ConsistentRead }) =>
        Keys.flatMap((key) => [read(key, ConsistentRead) ?? []].flat()),
      ),
      UnprocessedKeys: {},
    }),
    BatchWriteItem: ({ RequestItems }) => {
      const requests = Object.values(RequestItems as Record<string, BatchWrite[]>).flat();
      for (const { PutRequest, DeleteRequest } of requests) {
        const name = nameOf((PutRequest?.Item ?? DeleteRequest?.Key) as Attributes);
        if (PutRequest || items.has(name)) write(name, PutRequest?.Item);
      }
      return { UnprocessedItems: {} };
    },
  };

  return {
    /** @throws ConditionalCheckFailedException as DynamoDB does, and Error at what it does not understand */
    execute: (command: string, input: Input) => {
      const run = commands[command];
      if (!run) throw new Error(`The table does not know ${command}`);
      return run(input as unknown as Fields);
    },
    get: (key: Attributes) => items.get(nameOf(key)),
    /** All items of the table, or of an index. */
    items: (index?: string) => (index === undefined ? items.values() : (indexes.get(index)?.all() ?? [])),
  };
}

interface Keys {
  readonly Keys: readonly Attributes[];
  readonly ConsistentRead?: boolean;
}

interface BatchWrite {
  readonly PutRequest?: { readonly Item: Attributes };
  readonly DeleteRequest?: { readonly Key: Attributes };
}

function byTable<Request, Answer>(requests: Readonly<Record<string, Request>>, answer: (request: Request) => Answer) {
  return Object.fromEntries(Object.entries(requests).map(([name, request]) => [name, answer(request)]));
}

function meaningOf(fields: Pick<Fields, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>): Meaning {
  return { names: fields.ExpressionAttributeNames ?? {}, values: fields.ExpressionAttributeValues ?? {} };
}

function returned(
  wanted: string | undefined,
  { before, item, changed }: { before: Attributes | undefined; item: Attributes; changed: readonly string[] },
): object {
  if (wanted === undefined || wanted === 'NONE') return {};
  if (wanted === 'ALL_NEW') return { Attributes: item };
  if (wanted === 'ALL_OLD') return { Attributes: before };
  if (wanted === 'UPDATED_NEW') return { Attributes: only(item, changed) };
  throw new Error(`The table does not know ReturnValues ${wanted}`);
}

function query(input: Fields, index: TableIndex | undefined, keyNames: readonly string[]): object {
  if (!index) throw new Error(`There is no index ${input.IndexName}`);
  const meaning = meaningOf(input);
  const inRange = condition(input.KeyConditionExpression);
  const partition = index.partition(hashValue(input.KeyConditionExpression, index.hash, meaning));
  let found = partition.filter((item) => inRange(item, meaning));
  if (input.ScanIndexForward === false) found.reverse();
  const start = input.ExclusiveStartKey;
  if (start)
    found = found.slice(found.findIndex((item) => keyNames.every((name) => item[name]?.S === start[name]?.S)) + 1);
  const page = found.slice(0, input.Limit ?? found.length);
  const last = page.at(-1);
  const keys = [...new Set([...keyNames, index.hash, ...(index.range ? [index.range] : [])])];
  const filter = input.FilterExpression === undefined ? undefined : condition(input.FilterExpression);
  const Items = page.filter((item) => !filter || filter(item, meaning)).map((item) => projected(item, input, meaning));
  return {
    Items,
    Count: Items.length,
    ScannedCount: page.length,
    // Like DynamoDB, a full page says that there may be more.
    ...(last && input.Limit !== undefined && page.length === input.Limit && { LastEvaluatedKey: only(last, keys) }),
  };
}

/** Every key condition of DynamoDB names one partition. */
function hashValue(expression: string, hash: string, meaning: Meaning): AttributeValue {
  const [, name = '', word = ''] = /^\s*(#?\w+)\s*=\s*(:\w+)/.exec(expression) ?? [];
  if (plainPath([name], meaning)[0] !== hash) throw new Error(`No partition is named first: ${expression}`);
  return givenValue(word, meaning);
}

function projected(item: Attributes, { ProjectionExpression }: Fields, meaning: Meaning): Attributes {
  if (ProjectionExpression === undefined) return item;
  return only(item, plainPath(ProjectionExpression.split(/\s*,\s*/), meaning));
}
