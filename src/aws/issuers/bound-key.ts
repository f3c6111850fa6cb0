import type { IssuerKey } from '../../app/ports/upstream.ts';
import { serverOf } from '../../contract/locations/server-of.ts';

/** An API key as it is stored: after the server that it was set for, `https://wifi.example.com KEY`. */
export function boundKey(key: string, baseUrl: string): string {
  return `${serverOf(baseUrl)} ${key}`;
}

/** The API key that is to be sent to an address, from what is stored; or why none is. */
export function keyFor(stored: string | undefined, baseUrl: string): IssuerKey {
  if (stored === undefined) return { why: 'key_missing' };
  const [, setFor = '', key = ''] = /^(\S+) ([!-~]+)$/.exec(stored) ?? [];
  if (setFor === '' || serverOf(setFor) !== setFor) return { why: 'key_unreadable' };
  return setFor === serverOf(baseUrl) ? { key } : { why: 'key_for_another_server', setFor };
}
