import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import { type HttpOptions, type LookupAll, type SendHttp, sendHttp } from '../../kit/web/http-client.client.ts';
import type { AccessTokens } from './hotel-system.ts';
import type { AskDeps } from './session.client.ts';
import { tokenKeeper } from './token.client.ts';

/** What hotels' systems are asked with. */
export interface NetworkDeps extends Omit<AskDeps, 'tokens' | 'send' | 'translator'> {
  readonly tokens: AccessTokens;
  /** For tests: how requests are sent, in place of the network. */
  readonly send?: SendHttp;
  /** For tests: how names are looked up, connections made, and how long an answer may take, ms. */
  readonly lookup?: LookupAll;
  readonly agent?: Agent;
  readonly timeoutMs?: number;
}

const usualTimeout = 10_000;
const mostBytes = 5 * 2 ** 20;

/** How requests leave, and how they prove who asks. */
export function overNetwork<Given extends NetworkDeps>(
  given: Given,
): Omit<Given, 'send' | 'tokens'> & Pick<AskDeps, 'send' | 'tokens'> {
  const { isLoopbackAllowed, now } = given;
  const options: HttpOptions = {
    isLoopbackAllowed,
    lookup: given.lookup ?? lookup,
    agent: given.agent ?? new Agent(),
    timeoutMs: given.timeoutMs ?? usualTimeout,
    maxBytes: mostBytes,
  };
  const send = given.send ?? ((request) => sendHttp(request, options));
  return { ...given, send, tokens: tokenKeeper({ send, now, tokens: given.tokens }) };
}
