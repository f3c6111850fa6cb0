import { synthesizeWith } from '../../../dev/start-dev-stack.ts';
import type { Location } from '../../../src/core/location/location.ts';
import { calm, type FaultPlan, faulty, randomFaults, systemFaults } from '../fakes/faults.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { simulatedLocations } from '../load.ts';
import type { Verdict } from '../oracle/check.ts';
import { createWorld, type WorldOptions } from '../world.ts';
import { checkWays, type WaysVerdict } from './check-ways.ts';
import { type WaysAround, waysAround } from './ways-around.ts';
import { connectionAt, waysLoad } from './ways-load.ts';

/** One history of guests who are reached by several ways. */
export interface WaysSimulation {
  readonly seed: number;
  readonly events: number;
  readonly faults: 'calm' | 'faulty';
}

/** Texts of the whole deployment in an hour: fewer than busy hours want. */
const mostTexts = 8;

/** The stack of a deployment that texts. Resolves to where its template lies. */
export function synthesizeTexting(): Promise<string> {
  return synthesizeWith({ smsCountries: 'ES,FR', smsMaxPerHour: mostTexts });
}

/** Hotels that list all ways in one order or another, or two of them. */
function locationsOfWays(): readonly Location[] {
  const [hotel] = simulatedLocations();
  if (!hotel) throw new Error('There is no location');
  const sms = { origin: '+34600000000', country: 'ES' };
  const relays = { 'booking.com': 'approved', agoda: 'off' } as const;
  const all: Partial<Location>[] = [
    { reach: ['mail', 'system-message', 'sms'], relayFirst: 'system-message' },
    { reach: ['mail', 'system-message', 'sms'] },
    { reach: ['system-message', 'sms', 'mail'] },
    { reach: ['mail', 'sms'], mailBefore: { hours: 24, from: '08:00', until: '22:00' } },
  ];
  return all.map((change, i) => {
    const id = `WAYS-${i + 1}`;
    const place = { ...hotel, id, realm: `WAYS000${i + 1}`, sms, relays, ...change };
    // As the table has it once the connection sends messages: reception reads it there.
    return { ...place, messagesBy: { [connectionAt(place)]: true as const } };
  });
}

/** Of each fault of a hotel's system. */
const ofSystems = 0.02;
function planOf({ seed, faults }: WaysSimulation): FaultPlan {
  const random = seededRandom(seed, 'faults');
  const usual = randomFaults(faults === 'calm' ? calm : faulty, random);
  return (call) => {
    if (faults === 'calm' || call.service !== 'system') return usual(call);
    return random.happens(ofSystems * systemFaults.length) ? random.pick(systemFaults) : usual(call);
  };
}

/** Runs one seed's whole history. */
export async function simulateWays(
  simulation: WaysSimulation,
  change: Partial<WorldOptions> = {},
): Promise<{ readonly verdict: Verdict; readonly ways: WaysVerdict; readonly trace: string }> {
  const { seed, events, faults } = simulation;
  const locations = locationsOfWays();
  let around: WaysAround | undefined;
  const world = await createWorld({
    ...{ seed, locations, plan: planOf(simulation), ses: { bounces: 0.25 } },
    cdkOut: await synthesizeTexting(),
    patience: 10 * 86_400_000,
    disorderlyCalls: faults !== 'calm',
    around: (inside) => {
      around = waysAround(locations, seed, inside);
      return around;
    },
    ...change,
  });
  if (!around) throw new Error('Nothing is around the world');
  const senderId = `${around.inside.connectionsSenderId}:translate-webhooks`;
  for (const arrival of waysLoad(seed, { events, start: world.now(), places: locations }, senderId)) {
    if (arrival.act) world.act(arrival.act, arrival.inMs);
    else world.send(arrival, arrival.inMs);
  }
  await world.runUntilQuiet();
  const ways = checkWays({ around, history: world.history, locations, mostTexts });
  return { verdict: world.check(), ways, trace: world.trace() };
}
