import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { TableThrottled } from '../errors.ts';
import { mapConcurrent } from '../values.ts';

/** The table and how to reach it. */
export interface Table {
  readonly db: Pick<DynamoDBClient, 'send'>;
  readonly tableName: string;
}

/** Whether a write took place: false if its condition did not hold. Other errors pass. */
export async function conditionHeld(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

type Item = Record<string, AttributeValue>;

/** Pauses of 50 ms, doubled each time: 6 s in all. */
const maxTries = 8;

/** As many as DynamoDB takes in one call. */
const batch = 100;

/**
 * Many items by their keys, in no order and each once; those that are not there are left out.
 * @throws TableThrottled if the table has no time to answer
 */
export async function readItems(all: readonly Item[], table: Table, consistent: boolean): Promise<Item[]> {
  const keys = eachOnce(all);
  const chunks = Array.from({ length: Math.ceil(keys.length / batch) }, (_, i) =>
    keys.slice(i * batch, i * batch + batch),
  );
  return (await mapConcurrent(chunks, (chunk) => readChunk(chunk, table, consistent))).flat();
}

/** Keys, `pk` and `sk`, each once: DynamoDB refuses a call that names one twice. */
export function eachOnce(keys: readonly Item[]): Item[] {
  return [...new Map(keys.map((key) => [`${key.pk?.S}\n${key.sk?.S}`, key])).values()];
}

async function readChunk(keys: Item[], { db, tableName }: Table, ConsistentRead: boolean): Promise<Item[]> {
  const items: Item[] = [];
  let Keys = keys;
  for (let tries = 0; tries < maxTries; tries++) {
    const { Responses, UnprocessedKeys } = await db.send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys, ConsistentRead } } }),
    );
    items.push(...(Responses?.[tableName] ?? []));
    Keys = UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (Keys.length === 0) return items;
    await sleep(50 * 2 ** tries);
  }
  throw new TableThrottled();
}

/** The items of a query, page by page, as they stand now. */
export async function* queryPages(
  query: Omit<QueryCommandInput, 'TableName' | 'ExclusiveStartKey'>,
  { db, tableName }: Table,
): AsyncGenerator<Record<string, AttributeValue>[]> {
  let from: QueryCommandOutput['LastEvaluatedKey'];
  do {
    const page: QueryCommandOutput = await db.send(
      new QueryCommand({
        TableName: tableName,
        ConsistentRead: true,
        ...query,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    yield page.Items ?? [];
    from = page.LastEvaluatedKey;
  } while (from);
}

/** All items of a query. */
export async function queryAll(
  query: Parameters<typeof queryPages>[0],
  table: Table,
): Promise<Record<string, AttributeValue>[]> {
  const items: Record<string, AttributeValue>[] = [];
  for await (const page of queryPages(query, table)) items.push(...page);
  return items;
}

/** How long answers are remembered, in milliseconds, and how many at once. */
interface Memory<Answer> {
  readonly now: () => number;
  /** An answer is as old as its reading: it counts from before that began. */
  readonly freshFor: number;
  /** For what was not there, or is `fleeting`, which may be written the next moment. */
  readonly missingFor: number;
  /** The one that was asked for longest ago is forgotten first. */
  readonly most: number;
  /** Whether an answer may change at any moment. */
  readonly fleeting?: (answer: Answer) => boolean;
}

interface Remembered<Answer> {
  readonly answer: Promise<Answer | undefined>;
  readonly readAt: number;
  missing?: true;
}

/**
 * Reads by key and remembers what was read: who asks meanwhile waits for the same reading. What has failed is read again
 * by whoever asks next.
 */
export function rememberReads<Answer>(
  read: (key: string) => Promise<Answer | undefined>,
  { now, freshFor, missingFor, most, fleeting = () => false }: Memory<Answer>,
): (key: string) => Promise<Answer | undefined> {
  // A map keeps the order in which its entries were put there: the first is the one to forget.
  const known = new Map<string, Remembered<Answer>>();

  function readAnew(key: string): Remembered<Answer> {
    const one: Remembered<Answer> = { readAt: now(), answer: read(key) };
    one.answer.then(
      (answer) => {
        if (answer === undefined || fleeting(answer)) one.missing = true;
      },
      () => known.get(key) === one && known.delete(key),
    );
    return one;
  }

  return (key) => {
    const last = known.get(key);
    const fresh = last && now() < last.readAt + (last.missing ? missingFor : freshFor);
    const one = fresh ? last : readAnew(key);
    known.delete(key);
    known.set(key, one);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return one.answer;
  };
}
