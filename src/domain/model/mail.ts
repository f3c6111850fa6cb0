import type { OwedWork } from './owed-work.ts';

/** Stands for an address that was erased: whoever had it may have been mailed the code. */
export const erasedAddress = 'erased@address.invalid';

/** The mail that a stay owes its guest, or that was sent. */
export interface Mail extends OwedWork {
  /** An earlier mail with the same code may have been delivered. */
  readonly mayHaveArrived?: true;
  /** Other addresses to which this code may have been mailed. */
  readonly mailedTo?: readonly string[];
  /** The earlier mail that this one follows. */
  readonly follows?: FollowedMail;
  /** The last mailed terms, kept while a stay is over, so that a guest who comes back is mailed only changes. */
  readonly mailedTerms?: MailedTerms;
}

/** An earlier mail to the same guest that SES accepted, and the change since: other terms with the same code, or another code. */
export interface FollowedMail {
  /** SES's message id. */
  readonly id: string;
  readonly change: 'moved' | 'replaced';
}

/** The terms in a guest's mail, besides the code; instants as ISO-8601. */
export interface MailedTerms {
  readonly from?: string;
  readonly until?: string;
  readonly service?: number;
  readonly numUsers?: number;
  readonly email?: string;
}

/** Whether a mail of this version, or an earlier one with the same code, may have been delivered. */
export function mayHaveArrived({ status, mayHaveArrived }: Mail): boolean {
  return mayHaveArrived === true || status === 'accepted' || status === 'sending' || status === 'complained';
}
