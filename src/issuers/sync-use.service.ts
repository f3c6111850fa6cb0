import { isPlacing } from '../core/location/issuer.ts';
import type { Location } from '../core/location/location.ts';
import { withUse } from '../core/owed/kinds/placement/placed-ticket.ts';
import type { Locations, ServerKeys, Stays, StoredTicket } from '../core/ports.ts';
import type { ListedUpstream, Upstream } from './upstream.ts';

/** What learning from a location's issuer how its tickets are used needs. */
interface SyncUseDeps {
  readonly locations: Locations;
  readonly keys: ServerKeys;
  readonly upstream: Pick<Upstream, 'list'>;
  /** The tickets of a location that have not ended, or only lately. */
  readonly liveTickets: (locationId: string) => AsyncIterable<StoredTicket>;
  readonly stays: Pick<Stays, 'put'>;
  readonly now: () => number;
}

/** What came of it: how many tickets are otherwise than was known, or why nothing was learnt. */
export type SyncResult = { readonly tickets: number; readonly changed: number } | { readonly reason: string };

/**
 * Learns how the tickets of a location have been used from its issuer's list: logins, bytes, seconds, and what was cancelled
 * there. A stay that others change at the same moment is left to the next time.
 */
export async function syncUse(locationId: string, deps: SyncUseDeps): Promise<SyncResult> {
  const location = await deps.locations.get(locationId);
  const issuer = location?.issuer;
  if (!location || !isPlacing(issuer)) return { reason: 'issuer_missing' };
  const found = await deps.keys.get(locationId, issuer);
  if ('why' in found) return { reason: found.why };
  const listed = await deps.upstream.list(issuer, found.key);
  if ('why' in listed) return { reason: listed.why };
  const rows = new Map<string, ListedUpstream>(listed.map((row) => [row.serial, row]));
  let [tickets, changed] = [0, 0];
  for await (const { ref, stay } of deps.liveTickets(locationId)) {
    const row = rows.get(stay.ticket.serial);
    if (!row || row.user !== stay.ticket.user) continue;
    tickets++;
    const now = deps.now();
    const by = { kind: 'system', source: 'issuer' } as const;
    const after = withUse(stay, row.use, location, { now, id: `issuer-${stay.ticket.serial}`, by });
    if (after !== stay && (await deps.stays.put(ref, stay, after))) changed++;
  }
  return { tickets, changed };
}

/** Every how many minutes the list of a location's issuer is read for the use of its tickets; 0: never. */
export function syncMinutesOf({ issuer }: Location): number {
  return isPlacing(issuer) ? issuer.syncMinutes : 0;
}

/** The same of a location by its id. */
export async function syncMinutes(locations: Locations, locationId: string): Promise<number> {
  const location = await locations.get(locationId);
  return location ? syncMinutesOf(location) : 0;
}
