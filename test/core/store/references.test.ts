import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStayEvent } from '../../../src/core/events/stay-event.schema.ts';
import { eraseStay } from '../../../src/core/stay/erase/erase-stay.service.ts';
import type { KnownStay } from '../../../src/core/stay/stay.ts';
import { staysOfReference } from '../../../src/core/stay/store/reference-notes.store.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { networkUses } from '../../../src/core/ticket/use/network-uses.store.ts';
import { tidyData } from '../../../src/hotel-systems/translate/tidy-data.ts';
import { openTable } from './open-table.ts';
import { sampleStay } from './sample-stay.ts';

let open: Awaited<ReturnType<typeof openTable>>;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

const guest = { givenName: 'Ada', familyName: 'Example' };
const stayWith = (references?: readonly string[], change: Partial<KnownStay> = {}) =>
  sampleStay({ facts: { guest, ...(references && { references }) }, ...change });
const found = (number: string) => staysOfReference('28XXX004', number, open.table);
const ref = (key: string) => ({ locationId: '28XXX004', key });

async function notes() {
  const { Items = [] } = await open.table.db.send(
    new ScanCommand({
      TableName: open.table.tableName,
      FilterExpression: 'begins_with(pk, :pk)',
      ExpressionAttributeValues: { ':pk': { S: 'REFERENCE#' } },
    }),
  );
  return Items;
}

test('a stay is found by each of its numbers, however they are written, and a stay without any writes no more than before', async () => {
  const stays = stayTable(open.table);
  await stays.put(ref('without'), undefined, stayWith());
  expect(await notes()).toEqual([]);
  await stays.put(ref('one'), undefined, stayWith(['4471093382', 'HM-AB12 CD34']));
  await stays.put(ref('other-room'), undefined, stayWith(['4471093382']));
  expect((await found('4471093382')).map(({ key }) => key).toSorted()).toEqual(['one', 'other-room']);
  expect(await found('hmab12cd34')).toEqual([ref('one')]);
  expect(await found('4471093383')).toEqual([]);
  expect(await staysOfReference('28XXX005', '4471093382', open.table)).toEqual([]);
});

test('the notes have neither the number nor the guest, and last as long as the stay, also when that becomes longer', async () => {
  const stays = stayTable(open.table);
  const [before, longer] = [stayWith(['9990001112']), stayWith(['9990001112'])];
  await stays.put(ref('longer'), undefined, before);
  const ttlNow = async () => Math.max(...(await notes()).map(({ ttl }) => Number(ttl?.N)));
  const first = await ttlNow();
  const until = '2026-08-20T10:00:00Z';
  const ticket = longer.ticket && { ...longer.ticket, until };
  await stays.put(ref('longer'), { ...before, rev: 1 }, { ...longer, ...(ticket && { ticket }) } as KnownStay);
  expect(await ttlNow()).toBe(first + 19 * 86_400);
  expect(JSON.stringify(await notes())).not.toMatch(/9990001112|Example|ada@/);
});

test('who was erased is found by no number any more', async () => {
  const stays = stayTable(open.table);
  const names = { source: 'urn:pms:hotel-sol', reservationId: 'RES-42', stayId: 'RES-42-1' };
  await stays.put(ref('erased'), undefined, stayWith(['1231231231']));
  await eraseStay({ ...ref('erased'), ...names }, { stays, uses: networkUses(open.table), now: open.table.now });
  expect((await stays.get(ref('erased')))?.facts.references).toBeUndefined();
  const { Item } = await open.table.db.send(
    new GetItemCommand({
      TableName: open.table.tableName,
      Key: { pk: { S: 'LOC#28XXX004' }, sk: { S: 'STAY#erased' } },
    }),
  );
  expect(JSON.stringify(Item)).not.toContain('1231231231');
});

test('an event tells five numbers at most, each once; a mapping may give one or several', () => {
  const event = (references: unknown) =>
    readStayEvent(
      JSON.stringify({
        ...{ specversion: '1.0', id: 'e', source: 's', type: 'reservation.amended', time: '2026-07-30T10:00:00Z' },
        data: { locationId: 'L', reservationId: 'R', status: 'inquiry', references },
      }),
      '2026-07-30T10:00:00.000Z',
    );
  const told = event(['1', '2', '2', '3', '4', '5', '6']);
  expect('event' in told && told.event.facts.references).toEqual(['1', '2', '3', '4', '5']);
  expect(event('12345678')).toMatchObject({ field: { pointer: '/data/references' } });
  const tidied = (references: unknown) => tidyData({ references }, '').references;
  expect([tidied(4_471_093_382), tidied(['A1', ' A1 ', 'B2']), tidied(''), tidied([])]).toEqual([
    ['4471093382'],
    ['A1', 'B2'],
    undefined,
    undefined,
  ]);
});
