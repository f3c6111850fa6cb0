import type { Need } from '../iam/service-call.ts';
import type { HeaderLine } from './mail-head.ts';

/** A well-formed mail, before the account is checked. */
export interface Outgoing {
  /** The sender as shown to the recipient: `Some Company <news@company.example>`. */
  readonly from: string;
  readonly subject: string;
  /** Bare addresses that must be verified: From, Sender and Source. */
  readonly senders: readonly string[];
  /** Bare addresses of all recipients, To, Cc and Bcc. */
  readonly recipients: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet: string | undefined;
  /** As its sender wrote it. */
  readonly head: readonly HeaderLine[];
  readonly body: Buffer;
}

/**
 * What a mail needs to be allowed: the sender's identity, which is its address if that is one and else its domain, the
 * configuration set, and in the sandbox the recipients' identities too.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html
 */
export function sendingNeeds(
  {
    from,
    senders,
    recipients,
    configurationSet,
  }: Pick<Outgoing, 'from' | 'senders' | 'recipients' | 'configurationSet'>,
  { identities, sandbox }: { readonly identities: readonly string[]; readonly sandbox: boolean },
): Need[] {
  const keys = { 'ses:FromAddress': /<([^<>]*)>$/.exec(from)?.[1] ?? from };
  const asked = sandbox ? recipients.filter((one) => isVerified(one, identities)) : [];
  const names = new Set([...senders, ...asked].map((one) => identityOf(one, identities)));
  const resources = [...names].map((identity) => `identity/${identity}`);
  if (configurationSet !== undefined) resources.push(`configuration-set/${configurationSet}`);
  return resources.map((resource) => ({ action: 'ses:SendRawEmail', resource, keys }));
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

/** An id of SES's: region, time in milliseconds, something unique. */
export function sesId(at: Date): string {
  return `0102${at.getTime().toString(16).padStart(12, '0')}-${crypto.randomUUID()}-000000`;
}
