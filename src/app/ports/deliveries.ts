import type { Stay } from '../../domain/model/stay.ts';
import type { MailRef } from '../../domain/model/stay-ref.ts';
import type { Sending } from './mailer.ts';

/** The mails that stays owe, each version given to one sender at a time. */
export interface Deliveries {
  /** Takes a mail in hand for three minutes; undefined if it is not owed, or in another's hands. */
  lease(mail: MailRef): Promise<{ readonly stay: Stay; readonly token: string } | undefined>;
  /** Records what came of a sending. */
  record(mail: MailRef, token: string, attempt: number, sending: Sending): Promise<void>;
  /** Gives a mail back untried: the sweeper looks after it from an instant on (epoch milliseconds). */
  giveBack(mail: MailRef, token: string, due: number): Promise<void>;
  /** Leaves a mail out for good, with why. */
  skip(mail: MailRef, token: string, why: string): Promise<void>;
}
