import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { operatorVouches, vouchForOperator } from '../../../src/core/events/operators.store.ts';
import {
  cachedLocations,
  listLocations,
  readLocation,
  writeLocation,
} from '../../../src/core/location/locations.store.ts';
import type { Table } from '../../../src/kit/aws/table.store.ts';
import { sampleLocation } from '../../mail/mail-samples.ts';
import { opened } from '../../testkit/opened.ts';
import { openTable } from './open-table.ts';

const open = await opened(openTable());

let id = '';
let count = 0;
beforeEach(() => {
  id = `PLACE-${++count}`;
});

/** A table that counts the items that are read of each of its partitions. */
function counted(db: Table['db'] = open.table.db) {
  const reads = new Map<string, number>();
  const send = async (command: { readonly input: { readonly Key?: { readonly pk?: { readonly S?: string } } } }) => {
    const pk = command.input.Key?.pk?.S ?? '';
    reads.set(pk, (reads.get(pk) ?? 0) + 1);
    return db.send(command as never);
  };
  return { reads, table: { ...open.table, db: { send } as unknown as Table['db'] } };
}

/** A table in which there is every location, and that answers at once. */
const everywhere = {
  send: async ({ input }: { readonly input: { readonly Key: { readonly sk: { readonly S: string } } } }) => ({
    Item: { location: { S: JSON.stringify(sampleLocation({ id: input.Key.sk.S })) } },
  }),
} as unknown as Table['db'];

/** As an older version writes it: in the list alone. */
async function writtenByOlder(name: string): Promise<void> {
  const Item = {
    pk: { S: 'LOCATIONS' },
    sk: { S: id },
    location: { S: JSON.stringify(sampleLocation({ id, name })) },
  };
  await open.table.db.send(new PutItemCommand({ TableName: open.table.tableName, Item }));
}

describe('a location', () => {
  test('is read once by all who ask for it at once, and not again before half a minute is over', async () => {
    await writeLocation(open.table, sampleLocation({ id }));
    const { reads, table } = counted();
    const locations = cachedLocations(table);
    await Promise.all(Array.from({ length: 50 }, () => locations.get(id)));
    open.passes(29_999);
    await locations.get(id);
    expect([...reads.values()]).toEqual([1]);
    open.passes(1);
    await locations.get(id);
    expect([...reads.values()]).toEqual([2]);
  });

  test('whose reading failed is read again by whoever asks next', async () => {
    await writeLocation(open.table, sampleLocation({ id }));
    let fails = true;
    const send = async (command: never) => {
      if (fails) throw new Error('throttled');
      return open.table.db.send(command);
    };
    const locations = cachedLocations({ ...open.table, db: { send } as unknown as Table['db'] });
    await expect(locations.get(id)).rejects.toThrow('throttled');
    fails = false;
    expect(await locations.get(id)).toMatchObject({ id });
  });

  test('that was not applied is looked for once a second, however many events name it, and is there within a second once it is', async () => {
    const { reads, table } = counted();
    const locations = cachedLocations(table);
    for (let i = 0; i < 50; i++) expect(await locations.get(id)).toBeUndefined();
    expect(Math.max(...reads.values())).toBe(1);
    await writeLocation(open.table, sampleLocation({ id }));
    open.passes(1000);
    expect(await locations.get(id)).toMatchObject({ id });
  });

  test('that an older version applied is read and listed; applied anew it is what was written last', async () => {
    await writtenByOlder('Hotel of old');
    expect(await readLocation(open.table, id)).toMatchObject({ name: 'Hotel of old' });
    expect(await listLocations(open.table)).toContainEqual(sampleLocation({ id, name: 'Hotel of old' }));
    await writeLocation(open.table, sampleLocation({ id, name: 'Hotel of today' }));
    expect(await readLocation(open.table, id)).toMatchObject({ name: 'Hotel of today' });
    expect(await listLocations(open.table)).toContainEqual(sampleLocation({ id, name: 'Hotel of today' }));
  });
});

test('a thousand locations that a hundred copies work for cost no partition more than 200 reads a minute', async () => {
  const { reads, table } = counted(everywhere);
  for (let copy = 0; copy < 100; copy++) {
    const locations = cachedLocations(table);
    for (let n = 0; n < 1000; n++) await locations.get(`PLACE-${n}`);
  }
  expect(reads.size).toBe(1000);
  // Each copy reads twice a minute at most.
  expect(Math.max(...reads.values())).toBe(100);
});

test('a copy that has worked for very many locations has forgotten those that it was not asked for lately', async () => {
  const { reads, table } = counted(everywhere);
  const locations = cachedLocations(table);
  const ask = async (n: number) => void (await locations.get(`PLACE-${n}`));
  for (let n = 0; n < 2000; n++) await ask(n);
  await ask(0);
  expect(reads.get('LOCATION#PLACE-0')).toBe(1);
  await ask(2000);
  await ask(0);
  await ask(1);
  expect([reads.get('LOCATION#PLACE-0'), reads.get('LOCATION#PLACE-1')]).toEqual([1, 2]);
});

describe("an operator's word", () => {
  test('is read once in half a minute, however many events rest upon it, and ends with its hour', async () => {
    await vouchForOperator('AROA1', open.table);
    const { reads, table } = counted();
    const vouches = operatorVouches(table);
    for (let i = 0; i < 20; i++) expect(await vouches(`AROA1:session-${i}`)).toBe(true);
    expect([...reads.values()]).toEqual([1]);
    open.passes(3_585_000);
    expect(await vouches('AROA1:session')).toBe(true);
    open.passes(15_000);
    expect(await vouches('AROA1:session')).toBe(false);
  });

  test('counts at once, also for a sender for whom nobody vouched a moment ago, or whose hour was over', async () => {
    const vouches = operatorVouches(open.table);
    expect(await vouches('AROA2')).toBe(false);
    await vouchForOperator('AROA2', open.table);
    expect(await vouches('AROA2')).toBe(true);
    open.passes(3_600_000);
    expect(await vouches('AROA2')).toBe(false);
    await vouchForOperator('AROA2', open.table);
    expect(await vouches('AROA2')).toBe(true);
  });
});
