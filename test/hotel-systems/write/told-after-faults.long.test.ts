import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VendorRecord } from '../../../dev/vendors/vendor-hotel.ts';
import { openToldHotel } from './support/told-hotel.ts';

type House = Awaited<ReturnType<typeof openToldHotel>>;

let house: House;
beforeAll(async () => {
  house = await openToldHotel('beds24');
});
afterAll(async () => {
  await house.close();
  await house.vendor.close();
});

let count = 0;

/** A booking that the system has, and nobody else has heard of. */
function booking(): string {
  const { reservations } = house.vendor.hotel;
  const id = String(90_000_000 + ++count);
  reservations.set(id, { ...(reservations.get('81440217') as VendorRecord), id: Number(id), infoItems: [] });
  return id;
}

/** What the hotel's own messages show. */
function shown(id: string): string {
  const { infoItems } = house.vendor.hotel.reservations.get(id) as { infoItems: { code: string; text: string }[] };
  return infoItems.find(({ code }) => code === 'WIFI_CODE')?.text ?? '';
}

/** How often the booking was written. */
const written = (id: string) => house.writes().filter(({ body }) => body.includes(id)).length;

describe.each(['refused', 'lost', 'killed'] as const)('whichever call of AWS is %s', (how) => {
  test('the code is written once, and cleared once', async () => {
    for (let at = 1; at <= 9; at++) {
      const id = booking();
      await house.tell(id);
      Object.assign(house.state, { calls: 0, fault: { at, how } });
      await house.write();
      house.state.fault = undefined;
      await house.minutes(6);
      expect([shown(id), written(id)]).toEqual([await house.code(id), 1]);
      await house.tell(id, { data: { status: 'cancelled' } });
      Object.assign(house.state, { calls: 0, fault: { at, how } });
      await house.write();
      // Without a fault, it makes as many calls.
      expect(house.state.calls).toBeGreaterThanOrEqual(Math.min(at, 7));
      house.state.fault = undefined;
      await house.minutes(6);
      expect([shown(id), written(id)]).toEqual(['', 2]);
      expect(await house.read(id)).toMatchObject({ owed: { field: { status: 'accepted', clears: true } } });
    }
  }, 60_000);
});
