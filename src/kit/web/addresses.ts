import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** IPv6 that is given out for the internet. What lies outside is refused as a whole, also what has no purpose yet. */
const given6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address, as text without brackets, is one of the public internet. None is of a network with a purpose of its
 * own: loopback, private, link-local (AWS's metadata), multicast, documentation, IPv4 in IPv6.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  return parsed.range() === 'unicast' && (parsed instanceof ipaddr.IPv4 || parsed.match(given6));
}

/** Whether an address, as text without brackets, is this machine's own. */
export function isLoopbackAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';
}

/**
 * The line to the internet that an address is of: an IPv4 address itself, of IPv6 its /56, which providers give to a household
 * (RIPE-690): any line has more IPv6 addresses than can be counted one by one.
 */
export function lineOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  const parsed = ipaddr.IPv6.parse(address);
  if (parsed.isIPv4MappedAddress()) return parsed.toIPv4Address().toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/56`)}/56`;
}

/**
 * The origin that a host stands for: https at its usual port. In the local cloud, loopback with any port is http.
 * Undefined if requests must not go there: a port, a user, a path, an address that is not public. What a name stands for is
 * checked when it is looked up.
 * @param host such as `api.example.com`, or `127.0.0.1:4567` in the local cloud
 */
export function readHost(host: string, isLoopbackAllowed: boolean): URL | undefined {
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(`https://${host}/`)) return undefined;
  const url = new URL(`https://${host}/`);
  const name = url.hostname.replace(/^\[|\]$/g, '');
  if (isLoopbackAllowed && (name === 'localhost' || isLoopbackAddress(name))) return new URL(`http://${host}/`);
  if (url.port !== '' || (isIP(name) !== 0 && !isPublicAddress(name))) return undefined;
  return url;
}

/** As {@link readHost}, of a whole https URL. */
export function readHttpsUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return undefined;
  return readHost(url.host, false) && url;
}
