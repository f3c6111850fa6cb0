/** When and under which number SES takes a mail: both go into its headers. */
export interface Postmark {
  readonly id: string;
  readonly at: Date;
}

/** A mail that is well-formed, before the account is asked whether it may be sent. */
export interface Outgoing {
  /** The sender as the recipient sees it: `Some Company <news@company.example>`. */
  readonly from: string;
  readonly subject: string;
  /** Bare addresses that must be verified: From, Sender, Source and Return-Path. */
  readonly senders: readonly string[];
  /** Bare addresses of all recipients, To, Cc and Bcc. */
  readonly recipients: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string | undefined;
  /**
   * The raw mail, with SES's own Message-ID and Date.
   * @throws SesError `InvalidParameterValue` when it is too long.
   */
  readonly compose: (postmark: Postmark) => Promise<Buffer>;
}

/** The longest mail that SES takes, attachments and headers included, in bytes. */
export const longestMail = 10_485_760;

/** How many recipients one mail may have. */
export const mostRecipients = 50;

/** The Message-ID that SES writes into a mail: its own, whatever the sender wrote. */
export const messageIdHeader = (id: string): string => `<${id}@eu-west-1.amazonses.com>`;
