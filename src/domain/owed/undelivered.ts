import type { Mail } from '../model/mail.ts';
import { isOwed } from '../model/owed-work.ts';
import type { Stay } from '../model/stay.ts';

/** Why a guest is without the mail for good, unless somebody helps. */
export const undeliverableReasons = [
  'suppressed',
  'rejected',
  'failed',
  'no_address',
  'bad_address',
  'non_ascii_address',
] as const;
export type UndeliverableReason = (typeof undeliverableReasons)[number];

/** Why a guest is without the mail: reception's task at once. */
export const undeliveredReasons = ['not_issued', 'bounced', ...undeliverableReasons] as const;
export type UndeliveredReason = (typeof undeliveredReasons)[number];

/** Why a guest has not got the mail: `not_issued` the location's issuer has not issued the ticket yet; undefined if it has arrived, is being sent, or is not wanted. */
export function undelivered({
  state,
  ticket,
  order,
  owed: { email, placement },
}: Pick<Stay, 'state' | 'ticket' | 'order' | 'owed'>): UndeliveredReason | undefined {
  if (state !== 'active') return undefined;
  if (order && !order.withdrawn && isOwed(placement)) return 'not_issued';
  return ticket && email ? undeliveredBy(email) : undefined;
}

/** Why a change of a stay leaves its guest without the mail; undefined also if it was so before: each is counted once. */
export function newlyUndelivered(before: Stay | undefined, after: Stay): UndeliveredReason | undefined {
  const reason = undelivered(after);
  // A ticket that was just ordered is nobody's task yet.
  if (reason === 'not_issued') return undefined;
  const isKnown = before?.gen === after.gen && before.state === 'active' && undelivered(before) === reason;
  return isKnown ? undefined : reason;
}

/** What of a mail's end leaves the guest without it. A complaint does not: that guest has got the mail. */
export function undeliveredBy({ status, why }: Pick<Mail, 'status' | 'why'>): UndeliveredReason | undefined {
  if (status === 'bounced') return why === 'suppressed' ? 'suppressed' : 'bounced';
  if (status === 'failed' || status === 'rejected') return status;
  if (status !== 'skipped') return undefined;
  return why === 'no_address' || why === 'bad_address' || why === 'non_ascii_address' ? why : undefined;
}
