import type { Need } from '../iam/service-call.ts';
import { isVerified } from './is-verified.ts';
import type { Outgoing } from './outgoing.ts';

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
