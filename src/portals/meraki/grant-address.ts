import { webAddress } from '../web-address.ts';

/** Meraki's own hosts, on which its grants are. */
const hosts = /^(?:[a-z0-9-]+\.)+(?:network-auth|meraki)\.com$/;

/**
 * An address of Meraki's that lets the browser's device in; undefined if it is none of Meraki's: it comes out of a link. In
 * the local cloud, Meraki is on this machine.
 */
export function grantAddress(text: string, isLoopbackAllowed: boolean): URL | undefined {
  const url = webAddress(text);
  if (!url) return undefined;
  if (isLoopbackAllowed && url.protocol === 'http:' && url.hostname === '127.0.0.1') return url;
  const isPlain = url.port === '' && url.hash === '';
  return url.protocol === 'https:' && isPlain && hosts.test(url.hostname) ? url : undefined;
}
