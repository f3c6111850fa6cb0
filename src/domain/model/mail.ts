/** What is owed or was sent to the guest by mail; `v` counts the versions of what the guest must know. */
export interface Mail {
  readonly v: number;
  readonly st: 'pending' | 'sending' | 'sent' | 'failed' | 'skipped' | 'bounced' | 'complained';
  /** Attempts so far on this version. */
  readonly att: number;
  /** Before when it must not go: ISO-8601; absent if it may go at once. */
  readonly notBefore?: string;
  /** Until when the attempt under way is given: epoch milliseconds. */
  readonly lease?: number;
  /** Once it was tried: when it should have gone, which no later try changes. ISO-8601. */
  readonly firstDue?: string;
  /** Whose attempt it is. */
  readonly tok?: string;
  /** The id that SES gave the accepted mail. */
  readonly id?: string;
  /** Why no mail went, or why one was refused. */
  readonly why?: string;
  /** When the guest's mail provider took it, by SES's word: ISO-8601. */
  readonly delivered?: string;
  /** When SES last said that the provider makes it wait: ISO-8601. */
  readonly delayed?: string;
  /** When `st` last changed, once the mail has gone or will not go: ISO-8601. */
  readonly at?: string;
  /** When it was owed first, if later than the ticket was made: ISO-8601. */
  readonly queued?: string;
  /** When SES accepted it, if `at` is of what came later: ISO-8601. */
  readonly accepted?: string;
  /** An earlier mail of the same code may have reached somebody. */
  readonly gone?: true;
  /** The mail that this one comes after. */
  readonly follows?: Follows;
  /** What the mail told, once other things hold of a stay that is over: a guest who comes back is told what is new since. */
  readonly told?: MailedTerms;
}

/** An earlier mail to the same guest that SES has taken, and what is new since: other terms with the same code, or another code. */
export interface Follows {
  /** The id that SES gave it. */
  readonly id: string;
  readonly news: 'moved' | 'replaced';
}

/** What a guest is told by mail, beside the code; instants as ISO-8601. */
export interface MailedTerms {
  readonly from?: string;
  readonly until?: string;
  readonly service?: number;
  readonly numUsers?: number;
  readonly email?: string;
}

/** Whether a mail may have reached somebody: of this version, or an earlier one of the same code. */
export function hasGone({ st, gone }: Mail): boolean {
  return gone === true || st === 'sent' || st === 'sending' || st === 'complained';
}
