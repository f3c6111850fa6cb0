import { synthesizeWith } from '../../../dev/start-dev-stack.ts';
import type { Location } from '../../../src/core/location/location.ts';
import { calm, type FaultPlan, faulty, randomFaults, systemFaults } from '../fakes/faults.ts';
import { seededRandom } from '../fakes/seeded-random.ts';
import { simulatedLocations } from '../load.ts';
import { losses } from '../oracle/counts.ts';
import { type Came, runWorld, type Simulation, type WorldKind } from '../simulation.ts';
import { start, type WorldOptions } from '../world.ts';
import { checkWays, wayLosses } from './check-ways.ts';
import { waysAround } from './ways-around.ts';
import { connectionAt, waysLoad } from './ways-load.ts';

/** Texts of the whole deployment in an hour: fewer than busy hours want. */
const mostTexts = 8;

/** The stack of a deployment that texts. Resolves to where its template lies. */
function synthesizeTexting(): Promise<string> {
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
function planOf({ seed, faults }: Simulation): FaultPlan {
  const random = seededRandom(seed, 'faults');
  const usual = randomFaults(faults === 'calm' ? calm : faulty, random);
  return (call) => {
    if (faults === 'calm' || call.service !== 'system') return usual(call);
    return random.happens(ofSystems * systemFaults.length) ? random.pick(systemFaults) : usual(call);
  };
}

/** Runs one seed's whole history. */
async function simulateWays(simulation: Simulation, change: Partial<WorldOptions> = {}): Promise<Came> {
  const { seed, events, faults } = simulation;
  const locations = locationsOfWays();
  return runWorld(
    {
      ...{ seed, locations, plan: planOf(simulation), ses: { bounces: 0.25 } },
      ...{ cdkOut: await synthesizeTexting(), patience: 10 * 86_400_000, disorderlyCalls: faults !== 'calm' },
      ...change,
    },
    {
      around: (inside) => waysAround(locations, seed, inside),
      arrivals: (_, { connectionsSenderId }) =>
        waysLoad(seed, { events, start, places: locations }, `${connectionsSenderId}:translate-webhooks`),
      judge: (around, _, { world: { history } }) => checkWays({ around, history, locations, mostTexts }),
    },
  );
}

/** Hotels whose guests are reached by mails, by messages of their systems and by texts. */
export const ways: WorldKind = {
  losses: [...losses, ...wayLosses],
  loads: ['spread'],
  troubles: ['calm', 'faulty'],
  simulate: simulateWays,
  prepare: synthesizeTexting,
  // Short histories in which guests are texted, sent messages, mailed and listed, in one order of ways or another: of these seeds.
  scenarios: [2, 10, 13, 18, 57, 58].map((seed) => ({ name: String(seed) })),
  tell: (name, { change }) => simulateWays({ world: 'ways', seed: Number(name), events: 2, faults: 'calm' }, change),
};
