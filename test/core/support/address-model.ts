/** What tests know of their addresses, told without the product: how directly each reaches its guest. */
const portals = ['guest.booking.com', 'm.expediapartnercentral.com'];
const never = ['guest.airbnb.com', 'no-email-supplied.co', 'tbo.com'];

const hostOf = (address: string) => address.slice(address.indexOf('@') + 1);
const isValid = (address: string) => /^[\w.-]+@[\w.-]+$/.test(address);

/** The portal's relay that an alias goes through; undefined for another address. */
export function relayOf(address: string | undefined): string | undefined {
  return portals.find((domain) => address !== undefined && hostOf(address) === domain);
}

/** Whether mails go to an address. */
export function isMailed(address: string | undefined): boolean {
  return address !== undefined && isValid(address) && !never.includes(hostOf(address));
}

/** Whether a mail to one address has reached who has the other. */
export function isSameInbox(a: string | undefined, b: string | undefined): boolean {
  return a === b || (relayOf(a) !== undefined && relayOf(a) === relayOf(b));
}

/** 2 the guest's own, 1 an alias, 0 never mailed; an invalid one is what the hotel has typed. */
function strength(address: string): number {
  if (relayOf(address) !== undefined) return 1;
  return never.includes(hostOf(address)) || address === 'N/A' ? 0 : 2;
}

/** Whether an address that is told of the same guest replaces the one in force. */
export function replaces(said: string, known: string | undefined): boolean {
  if (known === undefined || (strength(known) === 2 && !isMailed(known))) return true;
  return strength(said) >= strength(known);
}

/** Whether a guest may keep a code that went to one address, and has the other now, where codes rotate with addresses. */
export function mayKeepCode(went: string, now: string | undefined): boolean {
  return isSameInbox(went, now) || (relayOf(went) !== undefined && now !== undefined && strength(now) === 2);
}
