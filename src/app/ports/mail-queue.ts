import type { MailRef } from '../../domain/model/stay-ref.ts';

/** An owed mail, as it is announced. */
export interface Announcement extends MailRef {
  /** How long the message waits before anybody sees it: whole seconds, 900 at most. */
  readonly delaySeconds?: number;
}

/** Where owed mails are announced to deliver-tickets. */
export interface MailQueue {
  /** Resolves to the mails that could not be announced. */
  announce<One extends Announcement>(mails: readonly One[]): Promise<readonly One[]>;
}
