import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { workLeases } from '../../src/core/owed/perform/lease.service.ts';
import type { WorkRef } from '../../src/core/stay/stay-event.ts';
import { stayTable } from '../../src/core/stay/store/stay.store.ts';
import { recordPlacement } from '../../src/issuers/record-placement.service.ts';
import { octopusIssuer } from '../issuers/support/octopus-issuer.ts';
import { example, openApi } from './open-api.ts';

const location = { ...example('hotel-sol'), issuer: octopusIssuer() };
const body = { service: '59219', userId: 'ada@example.com', format: 'email' };
const ticket = {
  serial: '12389942',
  user: 'Q4P68',
  pass: '',
  radiusUser: '0123456789',
  realm: '28XXX004',
  coding: 'passcode',
} as const;

let api: Awaited<ReturnType<typeof openApi>>;
let key = '';
let [clock, waited] = [Date.parse('2026-07-30T12:00:00Z'), async () => {}];
beforeAll(async () => {
  const wait = async (ms: number) => {
    clock += ms;
    await waited();
  };
  api = await openApi({ now: () => clock, wait }, [location]);
  key = await api.key();
});
afterAll(() => api.close());
beforeEach(() => {
  api.announced.splice(0);
  waited = async () => {};
});

const post = () => api.call('POST', '/rest/v1/Location/28XXX004/tickets', { key, body });
const placement = () => api.announced.find(({ kind }) => kind === 'placement') as WorkRef;
const mails = () => api.announced.filter(({ kind }) => kind === 'email');

/** The hotel's server is being asked while the caller waits. */
async function asked(): Promise<void> {
  waited = async () => {};
  await workLeases({ ...api.deps, random: () => 0.5 }, { ofAnyState: true, isAskedFor: true }).lease(placement());
}

/** The server's answer comes. */
async function issued(): Promise<void> {
  const stay = await stayTable(api.table).get(placement());
  const { order } = stay ?? {};
  if (!order) throw new Error('Nothing is ordered.');
  const { stays, locations, work, now } = api.deps;
  const syncs = { noteTicket: async () => {} };
  const answer = { ticket, terms: order, window: { from: order.from, until: order.until } };
  await recordPlacement(placement(), answer, { stays, locations, work, syncs, now });
}

describe('a caller without an Idempotency-Key', () => {
  test('who has been told 503 orders again: what the server issues late is not mailed beside that', async () => {
    waited = asked;
    expect((await post()).status).toBe(503);
    await issued();
    expect(mails()).toEqual([]);
    const stay = await stayTable(api.table).get(placement());
    // It stands there, and is known to.
    expect([stay?.state, stay?.ticket?.user, stay?.owed.email]).toEqual(['cancelled', 'Q4P68', undefined]);
  });

  test('gets the ticket, and the mail, that come while the order is withdrawn', async () => {
    const { stays } = api.deps;
    const late = {
      ...stays,
      put: async (...[ref, before, after]: Parameters<typeof stays.put>) => {
        if (after.state === 'cancelled') await issued();
        return stays.put(ref, before, after);
      },
    };
    waited = asked;
    Object.assign(api.deps, { stays: late });
    const answer = await post();
    Object.assign(api.deps, { stays });
    expect([answer.status, answer.json.serial]).toEqual([200, '12389942']);
    expect(mails()).toHaveLength(1);
  });
});
