import { connections } from './connections/connections.ts';
import { eventsOut } from './events-out/events-out.ts';
import { networks } from './networks/networks.ts';
import type { WorldKind, WorldName } from './simulation.ts';
import { octopus, stays } from './stays.ts';
import { ways } from './ways/ways.ts';

/** All worlds that are simulated, by their names on the command line. */
export const worlds: Readonly<Record<WorldName, WorldKind>> = {
  stays,
  octopus,
  connections,
  networks,
  'events-out': eventsOut,
  ways,
};
