import { StayContended } from '../errors.ts';
import { isOwed } from '../owed/work.ts';
import { type ByHand, secondsToNextMail, withMailCounted } from '../stay/by-hand.ts';
import type { Ticketed } from '../stay/stay.ts';
import { Refusal } from './refusal.ts';

/** Mails that what is done by hand brings to a guest. */
export interface MailsByHand {
  /** How often a ticket may be mailed by hand within an hour. */
  readonly resendsPerHour: number;
  /** Counts the mail before it is owed; resolves to what takes that back. May refuse by throwing. */
  readonly count?: () => Promise<() => Promise<unknown>>;
}

/** Whether a change brings its guest a mail, beside one that has not gone yet. */
export function mailsAgain({ owed: { email: before } }: Ticketed, { owed: { email } }: Ticketed): boolean {
  return isOwed(email) && email?.version !== before?.version && before?.status !== 'queued';
}

/**
 * A ticket whose guest is mailed once more by hand: whoever does so again and again does not fill the guest's mailbox.
 * @throws Refusal if it was mailed as often as may be within an hour
 */
export function withinMailLimit(
  stay: Ticketed,
  { by, resendsPerHour }: { readonly by: Pick<ByHand, 'now'> } & Pick<MailsByHand, 'resendsPerHour'>,
): Ticketed {
  const retryAfter = secondsToNextMail(stay, by.now, resendsPerHour);
  if (retryAfter !== undefined) throw new Refusal('resent_too_often', { retryAfter });
  return withMailCounted(stay, by.now);
}

/** A mail that is counted once, however often it is tried to owe it. */
interface CountedMail {
  readonly take: () => Promise<void>;
  /** It is not owed after all. */
  readonly giveBack: () => Promise<void>;
}

/** Does something that may owe a mail; what was counted is given back if it is refused. */
export async function countingMail<T>({ count }: MailsByHand, act: (mail: CountedMail) => Promise<T>): Promise<T> {
  let refund: (() => Promise<unknown>) | undefined;
  const take = async () => {
    refund ??= await count?.();
  };
  const giveBack = async () => {
    await refund?.();
    refund = undefined;
  };
  try {
    return await act({ take, giveBack });
  } catch (error) {
    // Of another failure nobody knows whether it is owed.
    if (error instanceof Refusal || error instanceof StayContended) await giveBack();
    throw error;
  }
}
