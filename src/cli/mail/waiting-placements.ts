import { type WaitingWork, waitingWork } from '../../app/owed/waiting-work.ts';
import { longestPause } from '../../app/ports/owed/due-work.ts';
import { duePlacements } from '../../aws/table/owed/due-work.ts';
import { workAges } from '../../aws/table/owed/work-ages.ts';
import { placingLineKey, readLine } from '../../aws/table/sending/line-item.ts';
import type { Table } from '../../aws/table/table.ts';
import { isoTime } from '../../domain/time/instant.ts';
import { mapConcurrent } from '../../kit/map-concurrent.ts';

/** Tickets that a location's own server is asked for, and has not issued for the same reason. */
export interface WaitingPlacements extends WaitingWork {
  readonly locationId: string;
  /** The server takes nothing for now: these have not been tried yet, and one is tried now and then. */
  readonly paused?: true;
}

/** Tickets that locations' own servers have not issued yet, of one location or of all, grouped by location and reason. */
export async function waitingPlacements(
  { now, ...table }: Table & { readonly now: () => number },
  locationId?: string,
): Promise<readonly WaitingPlacements[]> {
  const listed = await duePlacements(table, isoTime(now() + longestPause));
  const ids = [...new Set(listed.map((work) => work.locationId))].sort();
  const wanted = ids.filter((id) => id === (locationId ?? id));
  const found = await mapConcurrent(wanted, async (id) => {
    const { nextAt, paused } = await readLine(table, placingLineKey(id));
    const waiting = await waitingWork(
      { kind: 'placement', locationId: id },
      { now, lastTurn: paused ? undefined : nextAt, list: { due: async () => listed, ages: workAges(table) } },
    );
    return waiting.map((one) => ({ ...one, locationId: id, ...(paused && one.why === undefined && { paused }) }));
  });
  return found.flat();
}
