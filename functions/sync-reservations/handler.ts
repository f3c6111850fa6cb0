import { silentConnections } from '../../src/app/connections/silent-connections.ts';
import { startSyncs } from '../../src/app/connections/start-syncs.ts';
import { silentNetworks } from '../../src/app/network/silent-networks.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import { reasonOf } from '../../src/lambda/reason-of.ts';
import type { SyncReservationsDeps } from './deps.ts';

/** Begins to read the reservations of every connection whose turn it is, and tells which connections, networks and locations have fallen silent. */
export async function syncReservations(deps: SyncReservationsDeps): Promise<void> {
  const all = await deps.connections();
  const read = { ...deps, connections: async () => all };
  const lists = await startSyncs({ ...read, reportError });
  if (lists > 0) logLine({ event: logEvent.syncsStarted, lists });
  const silent = await silentConnections(read);
  for (const one of silent) logLine({ event: logEvent.webhooksSilent, ...one }, 'warn');
  for (const location of await silentNetworks(deps)) logLine({ event: logEvent.networkSilent, location }, 'warn');
  for (const one of await deps.silentLocations()) logLine({ event: logEvent.locationSilent, ...one }, 'warn');
}

function reportError(error: unknown, connection: string): void {
  logLine({ event: logEvent.syncNotStarted, connection, reason: reasonOf(error) }, 'error');
}
