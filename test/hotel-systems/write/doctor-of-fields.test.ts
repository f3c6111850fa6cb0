import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VendorRecord } from '../../../dev/vendors/vendor-hotel.ts';
import { liveTickets } from '../../../src/core/ticket/lists/read-tickets.store.ts';
import { codesWrittenBack } from '../../../src/hotel-systems/write/unwritten-codes.cli.ts';
import { diagnoseFields } from '../../../src/operations/doctor/diagnose-connections.cli.ts';
import { anyFacts } from '../../operations/support/any-facts.ts';
import { openBeds24 } from './support/told-hotel.ts';

let house: Awaited<ReturnType<typeof openBeds24>>;
beforeAll(async () => {
  house = await openBeds24();
});
afterAll(() => house.close());

/** What `doctor` says of the fields. */
async function said() {
  const value = await codesWrittenBack([house.connection], liveTickets(house.table));
  return diagnoseFields(anyFacts({ fields: { type: 'found', value } })).map(({ state, found, todo }) => [
    state,
    found,
    todo,
  ]);
}

async function written(id = house.booking()): Promise<string> {
  await house.tell(id);
  await house.write();
  return id;
}

test('doctor says which codes the hotel’s system shows, which it does not, and what to do', async () => {
  await written();
  const gone = await written();
  await house.tell(gone, { data: { status: 'cancelled' } });
  await house.write();
  expect(await said()).toEqual([
    ['ok', "At 28XXX004, 1 code has been written into this system's reservations.", undefined],
  ]);

  house.vendor.faults.push({ how: 'answer', status: 503 });
  const waiting = await written();
  expect(await said()).toEqual([
    [
      'warn',
      "At 28XXX004, 1 code has been written into this system's reservations, but 1 still waits (http_503).",
      `One of them: wifi-tickets stay show --location 28XXX004 --reservation ${waiting}`,
    ],
  ]);
  await house.minutes(15);

  const occupied = house.booking();
  const record = house.vendor.hotel.reservations.get(occupied) as VendorRecord;
  house.vendor.hotel.reservations.set(occupied, { ...record, infoItems: [{ code: 'WIFI_CODE', text: "the pool's" }] });
  await written(occupied);
  const [[state, found, todo] = []] = await said();
  expect([state, found]).toEqual([
    'fail',
    "At 28XXX004, 2 codes have been written into this system's reservations, but in 1 the field holds somebody else's text (occupied).",
  ]);
  expect(todo).toMatch(/field=NAME writes all of them again\. One of them: .*--reservation 90000004$/);
});
