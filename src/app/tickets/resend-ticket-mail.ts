import type { ByHand } from '../../domain/changes/change-by-hand.ts';
import { requestResend } from '../../domain/changes/request-resend.ts';
import type { Location } from '../../domain/model/location.ts';
import type { Ticketed } from '../../domain/model/stay.ts';
import type { StoredTicket } from '../ports/stored-ticket.ts';
import { type ChangeTicketDeps, changeStoredTicket } from './change-stored-ticket.ts';
import { Refusal } from './refusal.ts';

/** How a ticket is to be mailed once more. */
export interface ResendOrder {
  /** Another address, which is the guest's from then on. */
  readonly email?: string;
  readonly by: ByHand;
  /** How often a ticket may be mailed again within an hour. */
  readonly resendsPerHour: number;
  /** The ticket's location. */
  readonly locationOf: (stay: Ticketed) => Promise<Location>;
  /** Counts the mail before it is owed; may refuse by throwing. */
  readonly count?: () => Promise<unknown>;
}

/**
 * Mails a ticket once more. A mail to the same address that is on its way is not doubled: `isUnderway`.
 * @throws Refusal if the ticket is not good any more, no address is known, or it was mailed too often
 */
export async function resendTicketMail(
  find: () => Promise<StoredTicket>,
  { email, by, resendsPerHour, locationOf, count }: ResendOrder,
  deps: ChangeTicketDeps,
): Promise<StoredTicket & { readonly isUnderway: boolean }> {
  let isUnderway = false;
  let isCounted = false;
  const stored = await changeStoredTicket(
    find,
    async (before) => {
      const decision = requestResend(before, email, await locationOf(before), by, resendsPerHour);
      isUnderway = decision.type === 'underway';
      if (decision.type === 'underway') return before;
      if (decision.type === 'refused')
        throw new Refusal(decision.why, 'seconds' in decision ? { retryAfter: decision.seconds } : {});
      if (!isCounted) await count?.();
      isCounted = true;
      return decision.next;
    },
    deps,
  );
  return { ...stored, isUnderway };
}
