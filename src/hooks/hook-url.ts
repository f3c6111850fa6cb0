import { readHost, readHttpsUrl } from '../connectors/http/read-host.ts';

/**
 * The address of a hook: https at its usual port, at a host of the public internet. In the local cloud this machine may be it,
 * too, by http or https and at any port. Undefined for anything else; what a name stands for is checked when it is looked up.
 */
export function hookUrl(text: string, isLoopbackAllowed: boolean): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  // A fragment is never sent.
  if (url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  const isHere = isLoopbackAllowed && /^https?:$/.test(url.protocol) && readHost(url.host, true)?.protocol === 'http:';
  return isHere ? url : readHttpsUrl(text);
}
