import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBeds24 } from './support/told-hotel.ts';

let house: Awaited<ReturnType<typeof openBeds24>>;
beforeAll(async () => {
  house = await openBeds24();
});
afterAll(() => house.close());

describe.each(['refused', 'lost', 'killed'] as const)('whichever call of AWS is %s', (how) => {
  test('the code is written once, and cleared once', async () => {
    for (let at = 1; at <= 9; at++) {
      const id = house.booking();
      await house.tell(id);
      Object.assign(house.state, { calls: 0, fault: { at, how } });
      await house.write();
      house.state.fault = undefined;
      await house.minutes(6);
      expect([house.shown(id), house.written(id)]).toEqual([await house.code(id), 1]);
      await house.tell(id, { data: { status: 'cancelled' } });
      Object.assign(house.state, { calls: 0, fault: { at, how } });
      await house.write();
      // Without a fault, it makes as many calls.
      expect(house.state.calls).toBeGreaterThanOrEqual(Math.min(at, 7));
      house.state.fault = undefined;
      await house.minutes(6);
      expect([house.shown(id), house.written(id)]).toEqual(['', 2]);
      expect(await house.read(id)).toMatchObject({ owed: { field: { status: 'accepted', clears: true } } });
    }
  }, 60_000);
});
