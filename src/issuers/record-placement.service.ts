import type { OwedKind } from '../core/owed/kinds/kind.ts';
import { withPlacedTicket } from '../core/owed/kinds/placement/placed-ticket.ts';
import { workToAnnounce } from '../core/owed/owed.ts';
import type { WorkQueue } from '../core/owed/sweep/due-work.ts';
import type { Issued } from '../core/owed/work.ts';
import type { Locations, Stays } from '../core/ports.ts';
import type { WorkRef } from '../core/stay/stay-event.ts';
import { untilWritten } from '../core/until-written.ts';
import type { IssuerSyncs } from './issuer-syncs.store.ts';
import { syncMinutesOf } from './sync-use.service.ts';

/** What recording an issued ticket needs. */
export interface RecordPlacementDeps {
  readonly stays: Stays;
  readonly locations: Locations;
  /** Where the work is announced that is owed then: the mail with the code. */
  readonly work: WorkQueue;
  /** When the issuer's list is read for the use of its tickets. */
  readonly syncs: Pick<IssuerSyncs, 'noteTicket'>;
  readonly now: () => number;
  readonly kinds?: readonly OwedKind[];
}

/**
 * Gives a stay the ticket that its location's issuer has issued, by one conditional write, and announces the mail that it
 * now owes. What is not recorded here is found in the issuer's list later, and recorded then.
 * @throws StayContended if others changed the stay at every try
 */
export async function recordPlacement(
  { locationId, key, version }: WorkRef,
  issued: Issued,
  { stays, locations, work, syncs, now, kinds }: RecordPlacementDeps,
): Promise<void> {
  const ref = { locationId, key };
  const location = await locations.get(locationId);
  if (!location) return;
  await untilWritten(async () => {
    const stay = await stays.get(ref);
    const after = stay && withPlacedTicket(stay, version, issued, { location, now: now(), kinds });
    if (!after) return;
    // Before the ticket is recorded, after which nothing asks again. A reading too many does no harm.
    if (after.ticket) await syncs.noteTicket(locationId, after.ticket.until, syncMinutesOf(location));
    if (!(await stays.put(ref, stay, after))) return 'contended';
    // What cannot be announced now the sweeper announces.
    await work.announce(workToAnnounce(ref, after));
  });
}
