import type { Location } from '../../src/core/location/location.ts';
import { calm, type FaultPlan, faulty, randomFaults } from './fakes/faults.ts';
import { seededRandom } from './fakes/seeded-random.ts';
import { simulatedLoad, simulatedLocations } from './load.ts';
import { locationsWithHouses, placeWithHouse } from './octopus/elsewhere-locations.ts';
import { placementScenarios } from './octopus/placement-scenarios.ts';
import { losses } from './oracle/counts.ts';
import { messagesOf, type Scenario, scenarios } from './scenarios.ts';
import { runWorld, type Simulation, type Telling, type WorldKind } from './simulation.ts';
import { start, type WorldOptions } from './world.ts';

const hour = 3_600_000;
/** A hotel's own server is down for so long if SES is throttled, which is paused for so long; in milliseconds. */
const [downFor, pausedFor] = [6 * hour, 2 * hour];

/** Runs one seed's whole history. The same simulation always comes to the same counts and the same trace. */
function simulateStays(
  { world, seed, events, load = 'spread', faults }: Simulation,
  change: Partial<WorldOptions> = {},
) {
  const octopus = world === 'octopus';
  const locations = octopus ? locationsWithHouses() : simulatedLocations();
  const byChance = randomFaults(faults === 'calm' ? calm : faulty, seededRandom(seed, 'faults'));
  const isDown = (now: number) => octopus && faults === 'throttled' && now < start + downFor;
  const plan: FaultPlan = (call, now = 0) =>
    call.service === 'upstream' && isDown(now) ? 'unreachable' : byChance(call);
  const ses = faults === 'throttled' ? { rate: 1.5, pausedFor } : {};
  const arrivals = () => simulatedLoad(seed, load, events, start, locations);
  return runWorld({ seed, locations, plan, ses, disorderlyCalls: faults !== 'calm', ...change }, { arrivals });
}

/** Tells a short history at a place. Its world waits six hours for what is left undone: far longer than every net takes. */
export function tellAt(place: Location, scenario: Scenario, { seed, stretch, change }: Telling) {
  return runWorld(
    { seed, locations: [place], ses: { bounces: 0 }, patience: 6 * hour, ...change },
    { arrivals: (world) => messagesOf(scenario, place.id, world.now(), stretch) },
  );
}

const kind = { losses, loads: ['spread', 'burst'], troubles: ['calm', 'faulty', 'throttled'] } as const;

function scenarioIn(all: readonly Scenario[], name: string): Scenario {
  const scenario = all.find((one) => one.name === name);
  if (!scenario) throw new Error(`There is no scenario ${name}`);
  return scenario;
}

/** Hotels that issue their tickets themselves. */
export const stays: WorldKind = {
  ...kind,
  simulate: simulateStays,
  scenarios,
  tell: (name, how) => tellAt(simulatedLocations()[0] as Location, scenarioIn(scenarios, name), how),
};

/** Hotels whose own servers issue some of them. */
export const octopus: WorldKind = {
  ...kind,
  simulate: simulateStays,
  scenarios: placementScenarios,
  tell: (name, how) => tellAt(placeWithHouse(), scenarioIn(placementScenarios, name), how),
};
