import type { IncomingMessage } from 'node:http';
import * as plain from 'node:http';
import * as secure from 'node:https';
import { checkedLookup, type LookupAll } from './checked-lookup.ts';
import type { HttpRequest } from './http-request.ts';

/** How requests leave. */
export interface RequestDoor {
  readonly lookup: LookupAll;
  /** In the local cloud alone. */
  readonly isLoopbackAllowed: boolean;
  /** Keeps TLS sessions. Connections are not kept: one that was may be dead when a frozen function goes on. */
  readonly agent: secure.Agent;
}

/**
 * Sends a request and waits for the head of its answer. Redirects are answers: what proves who asks must not go elsewhere.
 * Rejects if there is no answer, or the signal ends it.
 */
export function openRequest(
  { method, url, headers, body }: HttpRequest,
  { agent, lookup, isLoopbackAllowed }: RequestDoor,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const options = {
    method,
    // What is compressed may be far longer than what is counted.
    headers: { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'wifi-tickets', ...headers },
    lookup: checkedLookup(lookup, isLoopbackAllowed),
    signal,
  };
  return new Promise((resolve, reject) => {
    const sent =
      url.protocol === 'http:'
        ? plain.request(url, { ...options, agent: false })
        : secure.request(url, { ...options, agent });
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.end(body);
  });
}
