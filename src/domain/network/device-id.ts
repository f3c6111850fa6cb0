/**
 * A device as networks name it, in one spelling: a MAC address in any of their spellings as `AA-BB-CC-DD-EE-FF`, anything
 * else (an IP address) as it is, at most 64 characters; empty if nothing was told.
 */
export function deviceId(told: string): string {
  const hex = told.replaceAll(/[-:. ]/g, '');
  if (/^[0-9a-fA-F]{12}$/.test(hex)) return (hex.toUpperCase().match(/../g) ?? []).join('-');
  return told.trim().slice(0, 64);
}
