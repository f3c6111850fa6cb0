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
