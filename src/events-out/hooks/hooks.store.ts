import { randomInt } from 'node:crypto';
import {
  type AttributeValue,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { conditionHeld, queryAll, rememberReads, type Table } from '../../kit/aws/table.store.ts';
import type { OutgoingType } from '../outgoing-event.ts';
import { type Hook, type HookFailure, locationOfHook } from './hook.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** All hooks of a location, as they stand now. */
export async function hooksOf(locationId: string, table: Table): Promise<Hook[]> {
  const query = {
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: hookPartition(locationId) } },
  };
  return (await queryAll(query, table)).map(fromHookItem);
}

/** Writes a new hook under a fresh id. */
export async function addHook(wanted: Omit<Hook, 'id'>, table: Table): Promise<Hook> {
  for (;;) {
    const id = `${wanted.locationId}.${Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')}`;
    const hook = { ...wanted, id };
    const put = new PutItemCommand({
      TableName: table.tableName,
      Item: toHookItem(hook),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    if (await conditionHeld(table.db.send(put))) return hook;
  }
}

/** Pauses a hook from an instant (ISO-8601), unless it is paused already; false if there is none. */
export function pauseHook(id: string, pausedAt: string, table: Table): Promise<boolean> {
  const change = {
    UpdateExpression: 'SET pausedAt = if_not_exists(pausedAt, :at)',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':at': { S: pausedAt } },
  };
  return changeHook(id, change, table);
}

/** Ends a hook's pause, and that it is disabled; what was wrong with it is forgotten. False if there is none. */
export function resumeHook(id: string, table: Table): Promise<boolean> {
  const change = {
    UpdateExpression: `${removeFailure}, pausedAt, disabledAt`,
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeNames: namesOfFailure,
  };
  return changeHook(id, change, table);
}

/** Removes a hook; what still waits for it is dropped. */
export async function removeHook(id: string, { db, tableName }: Table): Promise<void> {
  await db.send(new DeleteItemCommand({ TableName: tableName, Key: hookKey(id) }));
}

type Change = Omit<UpdateItemCommandInput, 'TableName' | 'Key'>;

/** The hooks in the table, each read as it stands now. One that was removed meanwhile is not written again. */
export function hookStore(table: Table) {
  return {
    /** As it stands now; undefined if there is none. */
    get: (id: string): Promise<Hook | undefined> => readHook(table, id),
    /**
     * Takes the turn of a hook in trouble, until an instant (epoch milliseconds).
     * Resolves to the trouble as it is noted then; undefined if another was quicker.
     */
    async takeTurn({ id }: Hook, failure: HookFailure, until: number): Promise<HookFailure | undefined> {
      const turn = { ...failure, nextAt: until };
      const change = {
        UpdateExpression: 'SET nextAt = :until',
        ConditionExpression: 'nextAt = :seen',
        ExpressionAttributeValues: { ':until': { N: String(until) }, ':seen': { N: String(failure.nextAt) } },
      };
      return (await changeHook(id, change, table)) ? turn : undefined;
    },
    /**
     * Notes what is wrong with a hook now; undefined: nothing any more. What another call has noted since is left as it is.
     * @param before what was noted when the call began
     * @returns whether it was noted
     */
    note: ({ id }: Hook, failure: HookFailure | undefined, before: HookFailure | undefined) =>
      changeHook(id, failure ? written(failure, before) : ended(before), table),
    /** Notes that its address is gone, at an instant (ISO-8601): nothing is sent to it until somebody resumes it. */
    async disable({ id }: Hook, at: string) {
      const change = {
        UpdateExpression: `SET disabledAt = if_not_exists(disabledAt, :at) ${removeFailure}`,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: namesOfFailure,
        ExpressionAttributeValues: { ':at': { S: at } },
      };
      await changeHook(id, change, table);
    },
  };
}

/** The hooks as deliveries see them, and what is noted of them. */
export type HookStore = ReturnType<typeof hookStore>;

/** A hook as it stands now. */
export async function readHook({ db, tableName }: Table, id: string): Promise<Hook | undefined> {
  const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key: hookKey(id), ConsistentRead: true }));
  return Item && fromHookItem(Item);
}

/** Changes a hook's item; false if the condition does not hold. */
function changeHook(id: string, change: Change, { db, tableName }: Table): Promise<boolean> {
  return conditionHeld(db.send(new UpdateItemCommand({ TableName: tableName, Key: hookKey(id), ...change })));
}

function written(failure: HookFailure, before: HookFailure | undefined): Change {
  return {
    UpdateExpression: setFailure,
    ConditionExpression: before ? 'nextAt = :seen' : 'attribute_exists(pk) AND attribute_not_exists(nextAt)',
    ExpressionAttributeNames: namesOfFailure,
    ExpressionAttributeValues: {
      ...marshall(Object.fromEntries(Object.entries(failure).map(([name, value]) => [`:${name}`, value]))),
      ...(before && { ':seen': { N: String(before.nextAt) } }),
    },
  };
}

function ended(before: HookFailure | undefined): Change {
  return {
    UpdateExpression: removeFailure,
    ConditionExpression: 'nextAt = :seen',
    ExpressionAttributeNames: namesOfFailure,
    ExpressionAttributeValues: { ':seen': { N: String(before?.nextAt ?? 0) } },
  };
}

/** How long a function works with what it has read, in milliseconds: a hook that is made or removed is seen within half a minute. */
export const hooksFreshFor = 30_000;

const mostRemembered = 2000;

/** The hooks of locations in the table, a location's by one read, by one function at most twice a minute. */
export function cachedHooks({ now, ...table }: Table & { readonly now: () => number }) {
  const read = async (locationId: string) => (await hooksOf(locationId, table)).map(listener);
  const of = rememberReads(read, { now, freshFor: hooksFreshFor, missingFor: hooksFreshFor, most: mostRemembered });
  return {
    /** All hooks of a location, also paused ones; none if it is unknown. */
    of: async (locationId: string): Promise<readonly Listener[]> => (await of(locationId)) ?? [],
  };
}

/** The hooks of locations. What was read is remembered for 30 seconds at most. */
export type Hooks = ReturnType<typeof cachedHooks>;

function listener({ id, types }: Hook): Listener {
  return { id, ...(types && { types }) };
}

/** The names by which a hook's trouble stands in its item, beside its own. */
const failureNames = ['failures', 'since', 'why', 'nextAt'] as const;

/** The table's key of a hook. */
export function hookKey(id: string) {
  return { pk: { S: hookPartition(locationOfHook(id)) }, sk: { S: id } };
}

/** The partition of a location's hooks. */
function hookPartition(locationId: string): string {
  return `HOOKS#${locationId}`;
}

/** A hook as it is stored. */
export function toHookItem({ failure, ...hook }: Hook): Record<string, AttributeValue> {
  const { id, locationId: _, ...attributes } = hook;
  return { ...marshall({ ...attributes, ...failure }, { removeUndefinedValues: true }), ...hookKey(id) };
}

/** A stored hook. */
function fromHookItem(item: Record<string, AttributeValue>): Hook {
  const { pk: _, sk: id, failures, since, why, nextAt, ...attributes } = unmarshall(item);
  const failure = nextAt === undefined ? {} : { failure: { failures, since, why, nextAt } };
  return { ...attributes, ...failure, id, locationId: locationOfHook(id) } as Hook;
}

/** An update that takes a hook's trouble away. */
const removeFailure = `REMOVE ${failureNames.map((name) => `#${name}`).join(', ')}`;

/** An update that writes a hook's trouble. */
const setFailure = `SET ${failureNames.map((name) => `#${name} = :${name}`).join(', ')}`;

/** The names of both updates. */
const namesOfFailure = Object.fromEntries(failureNames.map((name) => [`#${name}`, name]));

/** A hook, as those see it who have events for it. */
export interface Listener {
  /** The hook's id. */
  readonly id: string;
  /** Types that it wants; absent: all. */
  readonly types?: readonly OutgoingType[];
}
