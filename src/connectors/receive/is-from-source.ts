import { BlockList, isIPv6 } from 'node:net';

/** Whether an address is one of those that a system publishes as its own. @param sources addresses and networks, such as `192.0.2.0/24`; none: any may be */
export function isFromSource(address: string, sources: readonly string[]): boolean {
  if (sources.length === 0) return true;
  const list = new BlockList();
  for (const source of sources) {
    const [network = '', bits] = source.split('/');
    const family = isIPv6(network) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(network, family);
    else list.addSubnet(network, Number(bits), family);
  }
  return list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
