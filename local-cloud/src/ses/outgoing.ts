import type { Need } from '../iam/service-call.ts';

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

/**
 * What a mail needs to be allowed: the sender's identity, which is its address if that is one and else its domain, the
 * configuration set, and in the sandbox the recipients' identities too.
 * @param action for example `ses:SendRawEmail`
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html
 */
export function sendingNeeds(
  action: string,
  { from, senders, recipients, configurationSet }: Outgoing,
  { identities, sandbox }: { readonly identities: readonly string[]; readonly sandbox: boolean },
): Need[] {
  const [, name, address = from] = /^(.*?)\s*<([^<>]*)>$/.exec(from) ?? [];
  const keys = { 'ses:FromAddress': address, 'ses:FromDisplayName': name, 'ses:Recipients': recipients };
  const asked = sandbox ? recipients.filter((one) => isVerified(one, identities)) : [];
  const names = new Set([...senders, ...asked].map((one) => identityOf(one, identities)));
  const resources = [...names].map((identity) => `identity/${identity}`);
  if (configurationSet !== undefined) resources.push(`configuration-set/${configurationSet}`);
  return resources.map((resource) => ({ action, resource, keys }));
}

/** The identity by which an address is verified: itself, else the longest of its domains; itself if it is not verified. */
function identityOf(address: string, identities: readonly string[]): string {
  const fitting = identities.filter((identity) => isVerified(address, [identity]));
  const [first] = fitting.toSorted((a, b) => Number(b.includes('@')) - Number(a.includes('@')) || b.length - a.length);
  return first ?? address;
}

/** The mailbox simulator's domain: the sandbox allows mail to it too. */
export const simulatorDomain = 'simulator.amazonses.com';

/**
 * Whether mail may be sent from an address: the address is an identity (with a case-sensitive local part), or its domain
 * or a parent domain is one.
 */
export function isVerified(address: string, identities: readonly string[]): boolean {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  return identities.some((identity) => {
    const split = identity.lastIndexOf('@');
    const verified = identity.slice(split + 1).toLowerCase();
    if (split >= 0) return verified === domain && identity.slice(0, split) === address.slice(0, at);
    return verified === domain || domain.endsWith(`.${verified}`);
  });
}
