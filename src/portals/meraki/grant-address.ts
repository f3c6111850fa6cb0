/** Meraki's own hosts, on which its grants are. */
const hosts = /^(?:[a-z0-9-]+\.)+(?:network-auth|meraki)\.com$/;

const longest = 500;

/**
 * An address of Meraki's that lets the browser's device in; undefined if it is none of Meraki's: it comes out of a link. In
 * the local cloud, Meraki is on this machine.
 */
export function grantAddress(text: string, isLoopbackAllowed: boolean): URL | undefined {
  if (text.length > longest || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (isLoopbackAllowed && url.protocol === 'http:' && url.hostname === '127.0.0.1') return url;
  const isPlain = url.username === '' && url.password === '' && url.port === '' && url.hash === '';
  return url.protocol === 'https:' && isPlain && hosts.test(url.hostname) ? url : undefined;
}

/** An address to go on to; undefined if it is none of http or https. */
export function webAddress(text: string): string | undefined {
  if (text.length > longest || !URL.canParse(text)) return undefined;
  const { protocol, username, password, href } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '' ? href : undefined;
}
