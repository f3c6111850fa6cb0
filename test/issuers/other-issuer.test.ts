import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hotel, openOctopusHotel } from './support/octopus-hotel.ts';

let house: Awaited<ReturnType<typeof openOctopusHotel>>;
beforeAll(async () => {
  house = await openOctopusHotel();
});
afterAll(() => house.close());
beforeEach(() => house.begin());

describe('a location that gets another issuer', () => {
  const later = { type: 'reservation.amended', data: { departure: { date: '2026-08-05' } } };

  test('whose guests have codes of ours: the next event orders one there, and until then nothing is mailed', async () => {
    await house.tell({}, { ...hotel, issuer: undefined });
    expect((await house.read())?.owed.email).toMatchObject({ version: 1, status: 'queued' });
    house.passes(1000);
    await house.tell(later);
    expect((await house.read())?.owed.email?.version).toBe(1);
    await house.place();
    const { ticket, owed } = (await house.read()) ?? {};
    expect([ticket?.user, ticket?.until]).toEqual([`CODE${house.state.issued[0]?.serial}`, '2026-08-05T10:00:00Z']);
    expect(owed?.email?.version).toBe(2);
  });

  test('itself: the next event gives the guest a code of ours, and does not lengthen that of the server', async () => {
    await house.tell();
    await house.place();
    house.passes(1000);
    await house.tell(later, { ...hotel, issuer: undefined });
    const { ticket, owed } = (await house.read()) ?? {};
    expect(ticket?.placed).toBeUndefined();
    expect(ticket?.user).not.toBe(`CODE${house.state.issued[0]?.serial}`);
    expect([ticket?.until, owed?.email?.version]).toEqual(['2026-08-05T10:00:00Z', 2]);
  });
});
