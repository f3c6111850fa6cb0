import { httpStatus } from '../../kit/web/http.ts';
import type { Connection } from '../connection/connection.ts';
import type { Connector } from '../connector/connector.ts';
import type { TranslatedEvent, Trigger } from '../translate/translated.ts';
import type { ListRange } from '../translate/webhook-message.ts';

/** Why a system gave no answer that can be used. */
export interface SystemFailureDetails {
  /** A word for logs and people: `http_429`, `timed_out`, `unreachable`, `credentials_missing`, `answer_unreadable`, … */
  readonly why: string;
  /** Not before, if the system says so. Whole seconds, six hours at most. */
  readonly retryAfter?: number;
  /** It holds for every request of the connection until somebody mends it: credentials, host. */
  readonly denied?: true;
  /** No later try can mend it: the system does not take this request. */
  readonly final?: true;
}

/** What came of a call back: whole events · what does not exist there (any more) · or trouble. */
export type FetchOutcome =
  | { readonly type: 'answered'; readonly events: readonly TranslatedEvent[] }
  | { readonly type: 'absent' }
  | ({ readonly type: 'failed' } & SystemFailureDetails);

/**
 * One page of a list. `next` is what to ask for to get the page after it; absent at the end. An event's `fetch` is what could
 * not be had with the page, or is no part.
 */
export type PageOutcome =
  | { readonly type: 'answered'; readonly events: readonly TranslatedEvent[]; readonly next?: string }
  | ({ readonly type: 'failed' } & SystemFailureDetails);

/** A hotel system, as its API answers. No request is tried twice. */
export interface HotelSystem {
  /** Asks for what a delivery told of; the parts that the answer needs are asked for, too. */
  fetch(trigger: Trigger, connector: Connector, connection: Connection, property?: string): Promise<FetchOutcome>;
  /** @param list index of the connector's list @param page as `next` of the page before; absent: the first */
  page(
    list: number,
    range: ListRange,
    connector: Connector,
    connection: Connection,
    about: { readonly page?: string; readonly property?: string },
  ): Promise<PageOutcome>;
}

/** An access token that a system has given. */
export interface AccessToken {
  readonly token: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
  /** What the next refresh needs, where that changes with each. */
  readonly refreshToken?: string;
  /** Digest of what it was got with and where: with other credentials, or at another host, it is worth nothing. */
  readonly of: string;
  /** When one was last got because the system had refused another before its end. Epoch milliseconds. */
  readonly forcedAt?: number;
}

/** Access tokens of connections, shared by all functions, for systems limit how many they give. */
export interface AccessTokens {
  get(connectionId: string): Promise<AccessToken | undefined>;
  put(connectionId: string, token: AccessToken): Promise<void>;
  /** Whether the caller may get a new one now: only one does at a time. The right ends by itself after half a minute. */
  lock(connectionId: string): Promise<boolean>;
}

/** Ends a call back, however deep in its requests it is; what is told of it is its trouble. */
export class SystemFailure extends Error {
  readonly failure: SystemFailureDetails;

  constructor(failure: SystemFailureDetails) {
    super(failure.why);
    this.name = 'SystemFailure';
    this.failure = failure;
  }
}

/**
 * Whether an error says that something is not there (yet). Of what an answer led to, this must not be told: it would be taken
 * for the thing's own absence.
 */
export function isGone(error: unknown): boolean {
  return error instanceof SystemFailure && /^http_4(04|10)$/.test(error.failure.why);
}

/**
 * What a status other than 2xx and 404 means. Neither a redirect nor a fault of the system's ends a request for good; a
 * refusal of this very request does.
 * @param retryOn statuses that a later try may mend, besides those of HTTP
 * @param seconds as the answer's `Retry-After` says
 */
export function statusFailure(
  status: number,
  retryOn: readonly number[],
  seconds: number | undefined,
): SystemFailureDetails {
  const why = httpStatus(status);
  if (isRefusal(status, retryOn)) return { why, denied: true };
  const isForGood = status >= 400 && status < 500 && status !== 408 && status !== 429 && !retryOn.includes(status);
  if (isForGood) return { why, final: true };
  return { why, ...(seconds !== undefined && { retryAfter: seconds }) };
}

/** Whether a status says that who asks may not. A system that throttles with 403 has it among `retryOn`. */
export function isRefusal(status: number, retryOn: readonly number[]): boolean {
  return (status === 401 || status === 403) && !retryOn.includes(status);
}
