import { webAddress } from '../../../src/portals/web-address.ts';

/** Where devices look whether they are online: no guest wanted to go there. */
const probe =
  /^\/(?:generate_204|gen_204|hotspot-detect\.html|library\/test\/success\.html|connecttest\.txt|redirect|ncsi\.txt|success\.txt|canonical\.html)$/;

/** The address that a guest wanted to go to; undefined if it is no web address, or a device's own look. */
export function wantedAddress(text: string): string | undefined {
  const { pathname, hostname, href } = webAddress(text) ?? {};
  return probe.test(pathname ?? '') || hostname === 'captive.apple.com' ? undefined : href;
}
