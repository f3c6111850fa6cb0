import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/**
 * Networks that are no place of the public internet, or may lead to one that is not.
 * @see https://www.iana.org/assignments/iana-ipv4-special-registry
 */
const special4: readonly (readonly [network: string, bits: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  // AWS's metadata services among them.
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/**
 * Of the one network that is given out for the internet. What lies outside it is refused as a whole: loopback, link-local,
 * unique local (AWS's `fd00:ec2::254`), multicast, and IPv4 in IPv6 (`::ffff:0:0/96`, `64:ff9b::/96`).
 * @see https://www.iana.org/assignments/iana-ipv6-special-registry
 */
const special6: readonly (readonly [network: string, bits: number])[] = [
  // Teredo among them: IPv4 in IPv6, as is 6to4 below.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [network, bits] of special4) refused.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of special6) refused.addSubnet(network, bits, 'ipv6');

const given6 = new BlockList();
given6.addSubnet('2000::', 3, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an address, as text without brackets, is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !refused.check(address, 'ipv4');
  return isIPv6(address) && given6.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

/** Whether an address, as text without brackets, is this machine's own. */
export function isLoopbackAddress(address: string): boolean {
  return (isIPv4(address) && loopback.check(address, 'ipv4')) || (isIPv6(address) && loopback.check(address, 'ipv6'));
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
