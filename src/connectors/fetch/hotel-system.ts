import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import type { AccessTokens, HotelSystem, SystemTrouble } from '../../app/ports/connections/hotel-system.ts';
import type { LookupAll } from '../http/checked-lookup.ts';
import { type HttpDoor, type SendHttp, sendHttp } from '../http/send-http.ts';
import { fetchPage } from './fetch-page.ts';
import { fetchTrigger } from './fetch-trigger.ts';
import { type AskDeps, openSession } from './session.ts';
import { SystemFailure } from './system-failure.ts';
import { tokenKeeper } from './token/token-keeper.ts';

/** What hotels' systems are asked with. */
export interface HotelSystemDeps extends Omit<AskDeps, 'tokens' | 'send'> {
  readonly tokens: AccessTokens;
  /** For tests: how requests are sent, in place of the network. */
  readonly send?: SendHttp;
  /** For tests: how names are looked up, connections made, and how long an answer may take, ms. */
  readonly lookup?: LookupAll;
  readonly agent?: Agent;
  readonly timeoutMs?: number;
}

/** Requests for one trigger, with all that it leads to. */
const mostForTrigger = 50;

/** Requests for one page: a list of a hundred reservations, and the guest of each. */
const mostForPage = 110;

const usualTimeout = 10_000;
const mostBytes = 5 * 2 ** 20;

/**
 * Hotels' systems, asked over https as their connectors say. Calls reject with `Untranslatable` if the mapping of an answer
 * fails, and with what the stores of credentials and tokens reject with.
 */
export function hotelSystem(given: HotelSystemDeps): HotelSystem {
  const { isLoopbackAllowed, now } = given;
  const door: HttpDoor = {
    isLoopbackAllowed,
    lookup: given.lookup ?? lookup,
    agent: given.agent ?? new Agent(),
    timeoutMs: given.timeoutMs ?? usualTimeout,
    maxBytes: mostBytes,
  };
  const send = given.send ?? ((request) => sendHttp(request, door));
  const deps: AskDeps = { ...given, send, tokens: tokenKeeper({ send, now, tokens: given.tokens }) };
  return {
    async fetch(trigger, connector, connection, property) {
      return orTrouble(async () => {
        const session = await openSession({ connector, connection, property, mostRequests: mostForTrigger }, deps);
        const events = await fetchTrigger(trigger, session, deps);
        return events ? { type: 'answered', events } : { type: 'absent' };
      });
    },
    async page(index, range, connector, connection, { page, property }) {
      return orTrouble(async () => {
        const list = connector.sync?.lists[index];
        if (!list) throw new SystemFailure({ why: 'list_unknown', final: true });
        const session = await openSession({ connector, connection, property, mostRequests: mostForPage }, deps);
        const got = await fetchPage(list, { range, ...(page !== undefined && { page }) }, session, deps);
        return { type: 'answered' as const, ...got };
      });
    },
  };
}

async function orTrouble<Outcome>(
  run: () => Promise<Outcome>,
): Promise<Outcome | ({ readonly type: 'failed' } & SystemTrouble)> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof SystemFailure) return { type: 'failed', ...error.trouble };
    throw error;
  }
}
