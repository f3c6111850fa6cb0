import type { Mail } from '../model/mail.ts';
import type { Stay } from '../model/stay.ts';

/** Why a guest is without the mail: reception's task at once. */
export const undeliveredReasons = [
  'bounced',
  'suppressed',
  'rejected',
  'failed',
  'no_address',
  'bad_address',
  'non_ascii_address',
] as const;
export type UndeliveredReason = (typeof undeliveredReasons)[number];

/** Why the guest of a valid ticket has not got the mail; undefined if it has arrived, is being sent, or is not wanted. */
export function undelivered({
  state,
  ticket,
  owed: { email },
}: Pick<Stay, 'state' | 'ticket' | 'owed'>): UndeliveredReason | undefined {
  return state === 'active' && ticket && email ? undeliveredBy(email) : undefined;
}

/** Why a change of a stay leaves its guest without the mail; undefined also if it was so before: each is counted once. */
export function newlyUndelivered(before: Stay | undefined, after: Stay): UndeliveredReason | undefined {
  const reason = undelivered(after);
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
