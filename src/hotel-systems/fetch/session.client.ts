import { lookup } from 'node:dns';
import { Agent } from 'node:https';
import { readHost } from '../../kit/web/addresses.ts';
import { addressRefused, timedOut } from '../../kit/web/http.ts';
import { type HttpOptions, type LookupAll, type SendHttp, sendHttp } from '../../kit/web/http-client.client.ts';
import type { Connection } from '../connection/connection.ts';
import type { ConnectionCredentials } from '../connection/credentials.store.ts';
import type { Connector, ConnectorFetch, FetchAuth } from '../connector/connector.ts';
import type { Translator } from '../translate/translated.ts';
import { type AccessTokens, SystemFailure } from './hotel-system.ts';
import type { RequestPace } from './request-pace.store.ts';
import { type TokenKeeper, tokenKeeper } from './token.client.ts';

/** What asking a system needs. */
export interface AskDeps {
  readonly translator: Pick<Translator, 'answer'>;
  readonly credentials: ConnectionCredentials;
  readonly tokens: TokenKeeper;
  readonly pace: RequestPace;
  readonly send: SendHttp;
  /** Requests may go to this machine: in the local cloud alone. */
  readonly isLoopbackAllowed: boolean;
  readonly now: () => number;
  /** For tests: what is signed with a request and never twice, in place of random UUIDs. */
  readonly nonce?: () => string;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** All that one call back, or one page, asks of a system. */
export interface Session {
  readonly connection: Connection;
  readonly connector: Connector;
  readonly fetch: ConnectorFetch;
  /** How its requests prove who asks. */
  readonly auth: FetchAuth;
  readonly origin: URL;
  readonly credentials: Readonly<Record<string, string>>;
  /** The system's property, if it is known. */
  readonly property?: string;
  /** Requests sent so far, and how many may be. */
  requests: number;
  readonly mostRequests: number;
  /** Epoch milliseconds: no request is begun after it. */
  readonly until: number;
}

/** So long, a function can wait for all requests of a session, in milliseconds. */
const longest = 45_000;

/** What a session is opened for. */
interface SessionFor extends Pick<Session, 'connection' | 'connector' | 'mostRequests'> {
  readonly property: string | undefined;
  /** In place of the connector's `fetch.auth`. */
  readonly auth?: FetchAuth | undefined;
}

/** Opens a session. @throws SystemFailure */
export async function openSession(
  { property, auth, ...about }: SessionFor,
  { credentials, isLoopbackAllowed, now }: AskDeps,
): Promise<Session> {
  const { connection, connector } = about;
  const { fetch } = connector;
  if (!fetch) throw new SystemFailure({ why: 'not_fetched', final: true });
  const origin = readHost(connection.host ?? fetch.host, isLoopbackAllowed);
  if (!origin) throw new SystemFailure({ why: addressRefused, denied: true });
  const needed = [...fetch.credentials, ...(connector.write?.credentials ?? [])];
  const known = needed.length === 0 ? {} : await credentials.get(connection.id);
  if (!known) throw new SystemFailure({ why: 'credentials_missing', denied: true });
  const named = property ?? soleProperty(connection);
  return {
    ...{ ...about, fetch, auth: auth ?? fetch.auth, origin, credentials: known, requests: 0, until: now() + longest },
    ...(named !== undefined && { property: named }),
  };
}

/** The one property that a connection is for. */
function soleProperty({ properties }: Connection): string | undefined {
  const names = Object.keys(properties);
  return names.length === 1 ? names[0] : undefined;
}

/**
 * Waits for the turn of a request. The first of a session has its turn already, from who asked for the session.
 * @throws SystemFailure if the session has gone on for too long
 */
export async function takeTurn(session: Session, { pace, wait, now }: AskDeps): Promise<void> {
  const { connection, connector } = session;
  if (session.requests >= session.mostRequests) throw new SystemFailure({ why: 'too_many_requests', final: true });
  const ms = session.requests === 0 ? 0 : await pace.take(connection.id, connector.perSecond);
  session.requests++;
  if (ms === undefined) throw new SystemFailure({ why: 'rate_limited' });
  if (now() + ms > session.until) throw new SystemFailure({ why: timedOut });
  if (ms > 0) await wait(ms);
}

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
