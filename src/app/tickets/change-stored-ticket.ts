import type { Ticketed } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import { workToAnnounce } from '../../domain/owed/work-to-announce.ts';
import { StayContended } from '../errors/stay-contended.ts';
import type { WorkQueue } from '../ports/owed/work-queue.ts';
import type { Stays } from '../ports/stays.ts';
import type { StoredTicket } from '../ports/stored-ticket.ts';

/** What changing a stored ticket needs. */
export interface ChangeTicketDeps {
  readonly stays: Stays;
  /** Where owed work is announced. */
  readonly work: WorkQueue;
}

/** Longer than any crowd of writers on one stay lasts. */
const maxTries = 8;

/**
 * Changes a stored ticket by one conditional write, and announces the work that is owed by it: what cannot be announced now
 * the sweeper announces.
 * @param find gives the ticket as it stands, at every try; may refuse by throwing
 * @param change gives the stay as it should be; the same one if nothing changes; may refuse by throwing
 * @throws StayContended if others changed it at every try
 */
export async function changeStoredTicket(
  find: () => Promise<StoredTicket>,
  change: (stay: Ticketed, ref: StayRef) => Promise<Ticketed> | Ticketed,
  { stays, work }: ChangeTicketDeps,
): Promise<StoredTicket> {
  for (let tries = 0; tries < maxTries; tries++) {
    const { ref, stay } = await find();
    const after = await change(stay, ref);
    if (after === stay) return { ref, stay };
    if (!(await stays.put(ref, stay, after))) continue;
    await work.announce(workToAnnounce(ref, after));
    return { ref, stay: after };
  }
  throw new StayContended();
}
