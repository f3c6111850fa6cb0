import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from '../../kit/addresses.ts';

/**
 * Where a request to a controller goes; undefined if no request may go there: only https to the public internet may, on any
 * port, and in the local cloud http to this machine. What a name stands for is checked when it is looked up.
 * @param path with its query, after the base
 */
export function controllerUrl(baseUrl: string, path: string, isLoopbackAllowed: boolean): URL | undefined {
  if (!URL.canParse(`${baseUrl}${path}`)) return undefined;
  const url = new URL(`${baseUrl}${path}`);
  if (url.username !== '' || url.password !== '') return undefined;
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const isLoopback = name === 'localhost' || isLoopbackAddress(name);
  if (isLoopback) return isLoopbackAllowed && /^https?:$/.test(url.protocol) ? url : undefined;
  if (url.protocol !== 'https:') return undefined;
  return isIP(name) === 0 || isPublicAddress(name) ? url : undefined;
}
