import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import { type HttpAnswer, sendHttp } from './send-http.ts';

/** Gets what is at an https URL, for services whose host is known: within 10 seconds, and 1 MB at most. Never rejects. */
export function textGetter(): (url: URL) => Promise<HttpAnswer> {
  const door = { lookup, isLoopbackAllowed: false, timeoutMs: 10_000, maxBytes: 2 ** 20, agent: new Agent() };
  return (url) => sendHttp({ method: 'GET', url, headers: { accept: '*/*' } }, door);
}
