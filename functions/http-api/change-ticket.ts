import type { Ticketed } from '../../src/domain/change-by-hand.ts';
import { mailToAnnounce } from '../../src/domain/mail-to-announce.ts';
import type { StayRef } from '../../src/domain/ports.ts';
import type { Stay } from '../../src/domain/stay.ts';
import type { OpenCall } from './call.ts';
import type { HttpApiDeps } from './deps.ts';
import { ticketOf } from './ticket-of.ts';

/** Longer than any crowd of writers on one stay lasts. */
const maxTries = 8;

/**
 * Changes the ticket that a path names by one conditional write, and announces the mail that is owed by it.
 * @param change gives the stay as it should be; the same one if nothing changes
 * @throws Problem if there is no such ticket, or `change` refuses
 */
export async function changeTicket(
  call: OpenCall,
  change: (stay: Ticketed, ref: StayRef) => Promise<Stay>,
  deps: HttpApiDeps,
): Promise<Ticketed> {
  for (let tries = 0; tries < maxTries; tries++) {
    const { ref, stay } = await ticketOf(call, deps);
    const after = await change(stay, ref);
    if (after === stay) return stay;
    if (!(await deps.stays.put(ref, stay, after))) continue;
    await deps.mails.announce(mailToAnnounce(ref, after));
    return after as Ticketed;
  }
  throw new Error('The stay was changed by others at every try');
}
