/** Where devices look whether they are online: no guest wanted to go there. */
const probe =
  /^\/(?:generate_204|gen_204|hotspot-detect\.html|library\/test\/success\.html|connecttest\.txt|redirect|ncsi\.txt|success\.txt|canonical\.html)$/;

const longest = 500;

/** The address that a guest wanted to go to, by http or https; undefined if it is no such address, or a device's own look. */
export function wantedAddress(text: string): string | undefined {
  if (text.length > longest || !URL.canParse(text)) return undefined;
  const { protocol, pathname, hostname, username, password, href } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return undefined;
  if (username !== '' || password !== '') return undefined;
  return probe.test(pathname) || hostname === 'captive.apple.com' ? undefined : href;
}
