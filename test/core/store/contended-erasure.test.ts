import { afterAll, beforeAll, expect, test } from 'vitest';
import { eraseStay, removeTrace } from '../../../src/core/stay/erase/erase-stay.service.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { openTable } from './open-table.ts';
import { sampleStay } from './sample-stay.ts';

let open: Awaited<ReturnType<typeof openTable>>;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

const guest = { givenName: 'Ada', familyName: 'Example', email: 'zz.canary@example.com' };

const withoutAda = (stay: Stay): Stay => (stay.facts.guest ? { ...stay, facts: {}, entries: [] } : stay);

/** The stays, of which others change one after each of the first reads: whoever read it comes too late. */
async function written(key: string, times: number) {
  const stays = stayTable(open.table);
  const ref = { locationId: '28XXX004', key };
  await stays.put(ref, undefined, sampleStay({ facts: { guest } }));
  let writes = 0;
  const get: typeof stays.get = async (of) => {
    const stay = await stays.get(of);
    if (stay && writes < times) {
      writes++;
      expect(await stays.put(of, stay, stay)).toBe(true);
    }
    return stay;
  };
  return { ref, stays: { ...stays, get }, kept: () => stays.get(ref) };
}

test('a guest goes from the stay of another, and a stay is erased, also where others write it nineteen times meanwhile', async () => {
  const other = await written('other', 19);
  await removeTrace(other.ref, withoutAda, other);
  expect(JSON.stringify(await other.kept())).not.toContain(guest.email);
  const own = await written('own', 19);
  const names = { source: 'urn:pms:hotel-sol', reservationId: 'R', stayId: 'R' };
  await eraseStay({ ...own.ref, ...names }, { ...own, uses: { erase: async () => 0 }, now: open.table.now });
  expect(await own.kept()).toMatchObject({ state: 'erased' });
});

test('who erases a stay that others write without a pause is told to try again', async () => {
  const busy = await written('busy', 1000);
  await expect(removeTrace(busy.ref, withoutAda, busy)).rejects.toThrow('try again');
});
