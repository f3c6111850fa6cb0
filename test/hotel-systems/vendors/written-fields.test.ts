import { describe, expect, test } from 'vitest';
import type { VendorName } from '../../../dev/vendors/start-vendor.ts';
import type { VendorFault } from '../../../dev/vendors/vendor-fault.ts';
import type { VendorRecord } from '../../../dev/vendors/vendor-hotel.ts';
import { writeField } from '../../../src/hotel-systems/write/write-field.service.ts';
import { openVendor } from './open-vendor.ts';

const code = '7K3M-Q9XT';
const ours: ReadonlySet<string> = new Set([code, 'ABCD-EFGH']);

/** A vendor's reservation whose field is written, and how a person at the hotel sees it. */
interface Known {
  readonly name: VendorName;
  readonly id: string;
  readonly seen: (record: VendorRecord) => unknown;
}

type Fields = readonly Readonly<Record<string, unknown>>[] | undefined;

const known: readonly Known[] = [
  { name: 'beds24', id: '81440217', seen: ({ infoItems }) => (infoItems as Fields)?.map(({ text }) => text) },
  { name: 'hostaway', id: '58213417', seen: (one) => (one.customFieldValues as Fields)?.map(({ value }) => value) },
  { name: 'smoobu', id: '143022876', seen: (one) => (one.placeholders as Fields)?.map((own) => own.defaultValue) },
  {
    name: 'guesty',
    id: '65b1f0c2d4e6a80000000014',
    seen: (one) => (one.customFields as Fields)?.map(({ value }) => value),
  },
  { name: 'lodgify', id: '7340192', seen: ({ rooms }) => (rooms as Fields)?.map(({ key_code }) => key_code) },
  {
    name: 'cloudbeds',
    id: '6417730258',
    seen: (one) => (one.customFields as Fields)?.map((own) => own.customFieldValue),
  },
];

/** The vendor, and what writes into its reservation's field. */
async function openField({ name, id, seen }: Known) {
  const opened = await openVendor(name);
  const { vendor, connector, fields } = opened;
  const field = vendor.field ?? connector.write?.field?.name ?? '';
  const connection = { ...opened.connection, write: { field } };
  const property = name === 'cloudbeds' ? vendor.property : undefined;
  const place = { connection, connector, ...(property !== undefined && { property }) };
  const isWrite = ({ method, path }: { readonly method: string; readonly path: string }) =>
    method !== 'GET' && !/token/i.test(path);
  return {
    vendor,
    write: (text: string, reservationId = id, attempt = 1, mayWrite = true) =>
      writeField(
        { ...place, reservationId },
        {
          fields,
          wanted: async () => ({
            text: (longest) => (text.length <= longest ? text : undefined),
            isOurs: (held) => ours.has(held),
          }),
          mayWrite: async () => mayWrite,
          attempt,
        },
      ),
    /** What a person at the hotel sees, without what is empty. */
    seen: () => [seen(vendor.hotel.reservations.get(id) ?? {}) ?? []].flat().filter((value) => value),
    writes: () => vendor.requests.filter(isWrite).length,
    /** A token that is refused, or was not had, is asked for again a while later. */
    wait: () => {
      opened.clock.now += 60_000;
    },
    forget: () => vendor.hotel.reservations.delete(id),
  };
}

const accepted = (id: string) => ({ type: 'accepted', id });

describe.each(known)('$name', (one) => {
  const { id } = one;

  test('shows the code once it is written, the next one in its place, and nothing when it is cleared', async () => {
    const { write, seen, writes } = await openField(one);
    expect(await write(code)).toEqual(accepted(id));
    expect(seen()).toEqual([code]);
    expect(await write('ABCD-EFGH')).toEqual(accepted(id));
    expect(seen()).toEqual(['ABCD-EFGH']);
    expect(await write('')).toEqual(accepted(id));
    expect(seen()).toEqual([]);
    expect(writes()).toBe(3);
  });

  test('is written nothing that it holds already', async () => {
    const { write, writes } = await openField(one);
    await write(code);
    expect(await write(code)).toEqual(accepted(id));
    expect(writes()).toBe(1);
    await write('');
    expect(await write('')).toEqual(accepted(id));
    expect(writes()).toBe(2);
  });

  test('keeps what somebody else has written there, and is told nothing then', async () => {
    const { write, seen, writes } = await openField(one);
    await write("the pool's");
    expect(await write(code)).toEqual({ type: 'failed', why: 'occupied' });
    // Nothing of ours is there to be cleared.
    expect(await write('')).toEqual(accepted(id));
    expect(seen()).toEqual(["the pool's"]);
    expect(writes()).toBe(1);
  });

  test.each<readonly [string, VendorFault]>([
    ['says that it has no time', { how: 'answer', status: 429, headers: { 'retry-after': '3' } }],
    ['fails', { how: 'answer', status: 503 }],
    ['takes it, and ends the connection', { how: 'reset' }],
    ['takes it, and its answer is cut off', { how: 'cut' }],
  ])('has the code in the end, and once, whichever request it %s', async (_, fault) => {
    for (let at = 0; at < 4; at++) {
      const { write, seen, vendor, writes, wait } = await openField(one);
      const before = Array.from({ length: at }, () => ({ how: 'wait', until: Promise.resolve() }) as const);
      vendor.faults.push(...before, fault);
      expect(['accepted', 'postponed']).toContain((await write(code)).type);
      vendor.faults.splice(0);
      wait();
      expect(await write(code)).toEqual(accepted(id));
      expect(seen()).toEqual([code]);
      // What it answered with a status, it has not taken.
      expect(writes()).toBeLessThanOrEqual(fault.how === 'answer' ? 2 : 1);
    }
  });

  test('waits while its credentials are refused', async () => {
    const { write, vendor, seen, wait } = await openField(one);
    await write(code);
    wait();
    vendor.faults.push(...Array.from({ length: 9 }, () => ({ how: 'answer', status: 401 }) as const));
    expect(await write('ABCD-EFGH')).toMatchObject({ type: 'postponed', denied: true });
    expect(seen()).toEqual([code]);
  });

  test('a reservation that is gone has nothing to clear, and gets no code', async () => {
    const { write, forget, writes } = await openField(one);
    forget();
    if (one.name === 'smoobu') return expect(await write(code)).toEqual({ type: 'failed', why: 'http_400' });
    expect(await write('')).toEqual(accepted(id));
    expect(await write(code, id, 9)).toEqual({ type: 'withdrawn', why: 'no_reservation' });
    expect(writes()).toBe(0);
  });

  test('is not written more often than a day allows, nor more than it takes', async () => {
    const { write, writes } = await openField(one);
    expect(await write(code, id, 1, false)).toMatchObject({ type: 'postponed', why: 'too_many_writes' });
    expect(await write('x'.repeat(300))).toEqual({ type: 'failed', why: 'too_long' });
    expect(writes()).toBe(0);
  });
});

test('Beds24 is written with a token that its refresh token gives, since a long life token only reads', async () => {
  const { write, vendor } = await openField(known[0] as Known);
  await write(code);
  await write('ABCD-EFGH');
  const [first, ...others] = vendor.requests;
  expect(first).toMatchObject({ path: '/v2/authentication/token', headers: { refreshtoken: 'beds24-refresh' } });
  expect(others.map(({ path, headers }) => [path, headers.token])).toEqual(
    Array.from({ length: 6 }, () => ['/v2/bookings', 'beds24-short-life']),
  );
});
