/** The state of a guest's mail; `v` increases when the guest needs a new one. */
export interface Mail {
  readonly v: number;
  readonly st: 'pending' | 'sending' | 'sent' | 'failed' | 'skipped' | 'bounced' | 'complained';
  /** Number of attempts to send this version. */
  readonly att: number;
  /** Earliest time to send it: ISO-8601; absent: at once. */
  readonly notBefore?: string;
  /** End of the current attempt's lease: epoch milliseconds. */
  readonly lease?: number;
  /** When it was due at the first failed try; later tries do not change it. ISO-8601. */
  readonly firstDue?: string;
  /** Token of the lease's owner. */
  readonly tok?: string;
  /** SES's message id of the accepted mail. */
  readonly id?: string;
  /** Why no mail was sent, or why it was rejected. */
  readonly why?: string;
  /** When the guest's mail provider accepted it, as SES reported: ISO-8601. */
  readonly delivered?: string;
  /** When SES last reported a delay by the provider: ISO-8601. */
  readonly delayed?: string;
  /** When `st` last changed, once the mail was sent or will not be sent: ISO-8601. */
  readonly at?: string;
  /** When it first became owed, if later than the ticket's creation: ISO-8601. */
  readonly queued?: string;
  /** When SES accepted it, if `at` is the time of a later step: ISO-8601. */
  readonly accepted?: string;
  /** An earlier mail with the same code may have been delivered. */
  readonly gone?: true;
  /** The earlier mail that this one follows. */
  readonly follows?: Follows;
  /** The last mailed terms, kept while a stay is over, so that a guest who comes back is mailed only changes. */
  readonly told?: MailedTerms;
}

/** An earlier mail to the same guest that SES accepted, and the change since: other terms with the same code, or another code. */
export interface Follows {
  /** SES's message id. */
  readonly id: string;
  readonly news: 'moved' | 'replaced';
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
export function hasGone({ st, gone }: Mail): boolean {
  return gone === true || st === 'sent' || st === 'sending' || st === 'complained';
}
