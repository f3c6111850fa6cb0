import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Location } from '../../../src/core/location/location.ts';
import { codeTable } from '../../../src/core/ticket/codes.store.ts';
import { logInRemembered } from '../../../src/networks/login.service.ts';
import type { LoginGrant } from '../../../src/networks/login-rules.ts';
import fc from '../../testkit/properties.ts';
import { networked, openNetwork, ticketOf } from './open-network.ts';

let network: Awaited<ReturnType<typeof openNetwork>>;
beforeAll(async () => {
  network = await openNetwork();
});
afterAll(() => network.close());

const device = fc.integer({ min: 1, max: 5 });

/** What happens to a ticket and its devices, one after the other. */
const step = fc.oneof(
  fc.record({ does: fc.constant('type' as const), device }),
  fc.record({ does: fc.constant('ask' as const), device }),
  fc.record({
    does: fc.constant('tell' as const),
    device,
    status: fc.constantFrom('start' as const, 'interim' as const, 'stop' as const),
    seconds: fc.integer({ min: 0, max: 4000 }),
    bytes: fc.integer({ min: 0, max: 3_000_000 }),
  }),
  fc.record({ does: fc.constant('wait' as const), minutes: fc.constantFrom(1, 20, 59, 61, 240, 1500) }),
  fc.record({ does: fc.constant('cancel' as const) }),
  fc.record({ does: fc.constant('renew' as const) }),
  fc.record({ does: fc.constant('end' as const), minutes: fc.constantFrom(5, 300, 6000) }),
  fc.record({ does: fc.constant('limit' as const), numUsers: fc.constantFrom(0, 1, 2, 4) }),
);

const flags = fc.record({
  timetofinish: fc.boolean(),
  onlinetime: fc.boolean(),
  timetolimit: fc.boolean(),
  limittraffic: fc.boolean(),
});
const story = fc.record({
  flags,
  numUsers: fc.constantFrom(0, 1, 2, 4),
  macCaching: fc.constantFrom(0, 0, 600, 100_000),
  remember: fc.constantFrom('ticket' as const, 'ticket' as const, 'never' as const, 7200),
  maxSession: fc.constantFrom(60, 3600, 86_400),
  dailyLimit: fc.constantFrom(0, 1800),
  steps: fc.array(step, { minLength: 1, maxLength: 10 }),
  device: fc.constantFrom(1, 1, 2, 3),
});

let made = 0;

/** Tells the story of a ticket, and resolves to what its code and a device's address would give now. */
async function told({ steps, maxSession, remember, numUsers, device: last, ...limits }: Story) {
  const location: Location = { ...networked, accepts: { radius: { maxSession, remember }, failuresPerMinute: 1000 } };
  const radius = { maxSession, remember };
  let user = `Y1E1D${String(made++).padStart(5, '0')}`;
  const first = user;
  const story = String(made).padStart(4, '0');
  const mac = (n: number) => `02-00-00-${story.slice(0, 2)}-${story.slice(2)}-0${n}`;
  const now = network.now();
  const window = { from: new Date(now - 1000).toISOString(), until: new Date(now + 86_400_000).toISOString() };
  const budgets = { onlineTime: 3600, expTime: 7200, download: 5_000_000, upload: 5_000_000, downrate: 64 };
  const ref = await network.issue(
    { ticket: ticketOf({ ...budgets, ...limits }, { user, numUsers, ...window }) },
    location,
  );
  const change = (by: object) =>
    network.change(ref, (stay) => ({ ...stay, ticket: { ...stay.ticket, ...by } }) as typeof stay);
  /** What was typed on each device: another code is not known there. */
  const known = new Map<number, string>();
  const typed = (n: number, reserve: boolean) =>
    network.loginAs({ user: reserve ? user : (known.get(n) ?? user), device: mac(n) }, location, {
      maxSeconds: maxSession,
      reserve,
    });
  const asked = (n: number) =>
    logInRemembered({ locationId: location.id, device: mac(n), server: 'ap-1' }, location, radius, network.deps);

  const typedFirst = [1, 2].map((n) => ({ does: 'type' as const, device: n }));
  for (const one of [...typedFirst, ...steps]) {
    if (one.does === 'wait') network.passes(one.minutes * 60_000);
    if (one.does === 'ask') await asked(one.device);
    if (one.does === 'limit') await change({ numUsers: one.numUsers });
    if (one.does === 'end') await change({ until: new Date(network.now() + one.minutes * 60_000).toISOString() });
    if (one.does === 'cancel') await network.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    if (one.does === 'renew') {
      user = first.replace('Y', 'Z');
      await codeTable(network.table).claim(location.realm, user, ref, window.until);
      await change({ user });
    }
    if (one.does === 'type') {
      await typed(one.device, true);
      known.set(one.device, user);
    }
    if (one.does === 'tell') {
      const { status, seconds, bytes } = one;
      const word = {
        status,
        seconds,
        upload: bytes,
        download: bytes,
        device: mac(one.device),
        sessionId: `s${one.device}`,
      };
      await network.told(user, word);
    }
  }
  return { byCode: await typed(last, false), byAddress: await asked(last) };
}
type Story = typeof story extends fc.Arbitrary<infer Told> ? Told : never;

const most = ({ seconds, until, downrate, uprate, downloadLeft, uploadLeft }: LoginGrant) => ({
  seconds,
  until,
  downrate,
  uprate,
  downloadLeft,
  uploadLeft,
});

test('a device’s address never gives more than the code would at that moment, nor another reason', async () => {
  const seen = { granted: 0, refused: 0, unknown: 0 };
  await fc.assert(
    fc.asyncProperty(story, async (one) => {
      const { byCode, byAddress } = await told(one);
      if (byAddress.type === 'not_remembered') {
        seen.unknown++;
        return;
      }
      expect(byAddress.type).toBe(byCode.type);
      if (byAddress.type === 'granted' && byCode.type === 'granted') {
        expect(most(byAddress.grant)).toEqual(most(byCode.grant));
        seen.granted++;
      }
      if (byAddress.type === 'refused' && byCode.type === 'refused') {
        expect(byAddress.refusal).toEqual(byCode.refusal);
        seen.refused++;
      }
    }),
    { numRuns: 400, seed: 41 },
  );
  // All three kinds came up.
  expect(Math.min(seen.granted, seen.refused, seen.unknown)).toBeGreaterThan(20);
});
