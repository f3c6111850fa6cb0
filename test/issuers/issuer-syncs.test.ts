import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { issuerSyncs, readWithin } from '../../src/issuers/issuer-syncs.store.ts';
import { openTable } from '../core/store/open-table.ts';

let open: Awaited<ReturnType<typeof openTable>>;
beforeEach(async () => {
  open = await openTable();
});
afterEach(() => open.close());

const minutes = (many: number) => open.passes(many * 60_000);

describe("the list of a hotel's server is read", () => {
  test('for an hour after the last ticket has ended, and then once more: what it was used for at last is still learnt', async () => {
    const syncs = issuerSyncs(open.table);
    await syncs.noteTicket('HOTEL', '2026-07-30T12:10:00.000Z', 15);
    const read: boolean[] = [];
    for (let quarter = 1; quarter <= 7; quarter++) {
      minutes(15);
      read.push(await syncs.take('HOTEL', 15));
    }
    expect(read).toEqual([true, true, true, true, true, false, false]);
  });

  test('as soon as the location says from now on, if it says a shorter interval; a longer one puts nothing off', async () => {
    const syncs = issuerSyncs(open.table);
    await syncs.noteTicket('HOTEL', '2026-08-05T10:00:00.000Z', 1440);
    await readWithin(open.table, 'HOTEL', 5);
    await readWithin(open.table, 'HOTEL', 60);
    minutes(4);
    expect(await syncs.take('HOTEL', 5)).toBe(false);
    minutes(1);
    expect(await syncs.take('HOTEL', 5)).toBe(true);
    // Where no ticket is valid, nothing is planned.
    await readWithin(open.table, 'ANOTHER', 5);
    minutes(5);
    expect(await syncs.take('ANOTHER', 5)).toBe(false);
  });

  test('again for the next ticket, after the hotel had switched that off and on', async () => {
    const syncs = issuerSyncs(open.table);
    await syncs.noteTicket('HOTEL', '2026-08-05T10:00:00.000Z', 15);
    minutes(15);
    // The last reading, since nobody wants to know any more.
    expect(await syncs.take('HOTEL', 0)).toBe(true);
    minutes(15);
    expect(await syncs.take('HOTEL', 15)).toBe(false);
    await syncs.noteTicket('HOTEL', '2026-08-03T10:00:00.000Z', 15);
    minutes(15);
    expect(await syncs.take('HOTEL', 15)).toBe(true);
  });
});
