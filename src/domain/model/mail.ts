import type { OwedWork } from './owed-work.ts';

/** The mail that a stay owes its guest, or that was sent. */
export interface Mail extends OwedWork {
  /** An earlier mail with the same code may have reached somebody. */
  readonly mayHaveArrived?: true;
  /** The earlier mail that this one continues. */
  readonly follows?: FollowedMail;
  /** What the guest was told, kept once the stay is over and its facts have changed: a guest who comes back is mailed what is different. */
  readonly mailedTerms?: MailedTerms;
}

/** An earlier mail to the same guest that SES has accepted, and what has changed since: the terms of the same code, or the code itself. */
export interface FollowedMail {
  /** The id that SES gave it. */
  readonly id: string;
  readonly change: 'moved' | 'replaced';
}

/** What a guest is told by mail, beside the code; instants as ISO-8601. */
export interface MailedTerms {
  readonly from?: string;
  readonly until?: string;
  readonly service?: number;
  readonly numUsers?: number;
  readonly email?: string;
}

/** Whether a mail with the present code may have reached somebody: this version, or an earlier one. */
export function mayHaveArrived({ status, mayHaveArrived }: Mail): boolean {
  return mayHaveArrived === true || status === 'accepted' || status === 'sending' || status === 'complained';
}
