/** The message id and acceptance time of a mail, which SES writes into its headers. */
export interface Postmark {
  readonly id: string;
  readonly at: Date;
}

/** A well-formed mail, before the account is checked. */
export interface Outgoing {
  /** The sender as shown to the recipient: `Some Company <news@company.example>`. */
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
   * @throws SesError `InvalidParameterValue` if it is too long.
   */
  readonly compose: (postmark: Postmark) => Promise<Buffer>;
}

/** SES's maximum mail size in bytes, including attachments and headers. */
export const longestMail = 10_485_760;

/** Maximum number of recipients of a mail. */
export const mostRecipients = 50;

/**
 * The Feedback-ID that SES writes into a mail, replacing the sender's: two fields of the customer's, from tags, and two of SES's.
 * @see https://www.suped.com/learn/email-deliverability/how-can-i-manage-feedback-id-headers-when-using-amazon-ses-to-send-emails-especially-with-gmails
 */
export function feedbackIdHeader(tags: Readonly<Record<string, string>>): string {
  const [a = '', b = ''] = [tags['ses:feedback-id-a'], tags['ses:feedback-id-b']];
  return `${a}:${b}:1.eu-west-1.bG9jYWw=:AmazonSES`;
}

/** The Message-ID that SES writes into a mail, replacing the sender's. */
export const messageIdHeader = (id: string): string => `<${id}@eu-west-1.amazonses.com>`;
