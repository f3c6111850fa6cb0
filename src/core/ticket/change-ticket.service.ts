import { StayContended } from '../errors.ts';
import type { Location } from '../location/location.ts';
import { workToAnnounce } from '../owed/owed.ts';
import type { WorkQueue } from '../owed/sweep/due-work.ts';
import type { Stays, StoredTicket } from '../ports.ts';
import { type ByHand, requestResend } from '../stay/by-hand.ts';
import type { Ticketed } from '../stay/stay.ts';
import type { StayRef } from '../stay/stay-event.ts';

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

/** How a ticket is to be mailed once more. */
interface ResendOrder {
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

/** Why a ticket is not made or changed as it was asked for. */
type RefusalReason =
  | 'invalid'
  | 'no_address'
  | 'ticket_cancelled'
  | 'ticket_expired'
  | 'code_taken'
  | 'issued_elsewhere'
  | 'key_reused'
  | 'cap_reached'
  | 'resent_too_often';

/** A refusal: nothing was changed, and asking again in the same way is refused again, or is until some seconds have passed. */
export class Refusal extends Error {
  readonly reason: RefusalReason;
  /** The field that is to be mended, as a JSON pointer and a sentence, where it is one. */
  readonly field?: { readonly pointer: string; readonly detail: string };
  /** In how many seconds it may be granted. */
  readonly retryAfter?: number;

  constructor(reason: RefusalReason, about: Pick<Refusal, 'field' | 'retryAfter'> = {}) {
    super(reason);
    this.name = 'Refusal';
    this.reason = reason;
    Object.assign(this, about);
  }
}
