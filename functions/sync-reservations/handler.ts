import { type StartSyncsDeps, startSyncs } from '../../src/app/connections/start-syncs.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import { logLine } from '../../src/lambda/log-line.ts';

/** Begins to read the reservations of every connection whose turn it is. */
export async function syncReservations(deps: StartSyncsDeps): Promise<void> {
  const lists = await startSyncs(deps);
  if (lists > 0) logLine({ event: logEvent.syncsStarted, lists });
}
