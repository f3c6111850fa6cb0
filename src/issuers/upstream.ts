import type { PlacingIssuer } from '../core/location/issuer.ts';
import type { IssuedTicket } from '../core/owed/work.ts';
import type { TicketUse } from '../core/ticket/ticket.ts';

/** A ticket as another system is asked for it. */
export interface UpstreamOrder {
  /** Its id of the service. */
  readonly service: string;
  /** ISO-8601 with the location's offset. */
  readonly from: string;
  /** Absent where the service's own limits end the ticket. ISO-8601 with the location's offset. */
  readonly until?: string;
  /** Devices; absent: as the service has it. */
  readonly numUsers?: number;
  /** By which the ticket is found again: 64 characters at most, unique. */
  readonly userId: string;
}

/** Why the other system did not do what it was asked for. */
export interface UpstreamFailure {
  /** A word for logs and reception: an HTTP status as `http_403`, or the kind of trouble, such as `unreachable`. */
  readonly why: string;
  /** It holds for every request to this system. */
  readonly forAll?: true;
  /** Nothing is taken until somebody mends that: the key, the address, the location's id. */
  readonly denied?: true;
  /** It did not answer, and may still be at what it was asked for. */
  readonly unanswered?: true;
  /** It asks to be left alone for so many seconds. */
  readonly retryAfter?: number;
}

/** What came of asking for a ticket: `refused` it surely was not issued · `unknown` it may have been. */
export type PlaceOutcome =
  | { readonly type: 'issued'; readonly ticket: IssuedTicket }
  | ({ readonly type: 'refused' | 'unknown' } & UpstreamFailure);

/** What came of looking for a ticket: `absent` it surely was not issued by then · `unclear` nobody knows. */
export type FindOutcome =
  | { readonly type: 'found'; readonly ticket: IssuedTicket; readonly copies: number }
  | { readonly type: 'absent' }
  | ({ readonly type: 'unclear' } & UpstreamFailure);

/** What the other system's list tells of a ticket. */
export interface ListedUpstream extends Pick<IssuedTicket, 'serial' | 'user'> {
  readonly use: TicketUse;
}

/** A service as the other system offers it. */
export interface UpstreamService {
  readonly id: string;
  readonly name: string;
  /** Whether it is on offer. */
  readonly offered: boolean;
}

/** Another system that issues tickets; each function takes the issuer's settings and its API key. Nothing is tried twice. */
export interface Upstream<Of extends PlacingIssuer = PlacingIssuer> {
  place(order: UpstreamOrder, at: Of, key: string): Promise<PlaceOutcome>;
  find(userId: string, at: Of, key: string): Promise<FindOutcome>;
  /** Every ticket of the location, page by page; or why the list could not be read whole. */
  list(at: Of, key: string): Promise<readonly ListedUpstream[] | UpstreamFailure>;
  services(at: Of, key: string): Promise<readonly UpstreamService[] | UpstreamFailure>;
}

/** What is asked of `fetch`; redirects are never followed, since the key must not go elsewhere. */
export interface FetchInit {
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** How other systems are spoken to. */
export interface UpstreamOptions {
  readonly fetch: (url: string, init: FetchInit) => Promise<Response>;
  /**
   * For a whole request with its answer, in milliseconds.
   * @default 10000
   */
  readonly timeoutMs?: number;
}

/** What one kind of issuer can do. `Of`: what a location's file says of it. */
export interface IssuerKind<Of extends PlacingIssuer = PlacingIssuer> {
  /** Opens all issuers of this kind. Nothing is asked of one yet. */
  open(options: UpstreamOptions): Upstream<Of>;
  /** Gets a user's API key from the server at an address, or why it could not. Absent: such a server tells none. */
  login?(
    options: UpstreamOptions,
    baseUrl: string,
    user: string,
    password: string,
  ): Promise<{ readonly key: string } | UpstreamFailure>;
  /** The fields that make up the address of its requests: to be checked where nothing is found there. */
  readonly addressFields: readonly (keyof Of & string)[];
}

/** No connection came about: the server's name, address or port, or the way there. */
export const unreachable = 'unreachable';

/** The server's certificate is not valid for its name, not signed by a known authority, or out of date. */
export const certificateInvalid = 'certificate_invalid';

/** The server did not answer in time. */
export const timedOut = 'timed_out';

/** The connection ended before the answer did. */
export const connectionLost = 'connection_lost';

/** The server answered that it did what it was asked for, but the answer is not what the platform's API says. */
export const answerUnreadable = 'answer_unreadable';

/** The answer is longer than any that makes sense. */
export const answerTooLong = 'answer_too_long';

/** The server's list could not be read whole: it ignores `offset`, or rows went missing while it was read. */
export const listIncomplete = 'list_incomplete';

/** The server's list does not have the ticket, and the server may still be at it. */
export const notListedYet = 'not_listed_yet';

/** No row of the server's list has a `userId`: nothing can be found in it. */
export const listWithoutUserIds = 'list_without_user_ids';

/** The API key has characters that cannot be sent, or is empty. */
export const keyUnusable = 'key_unusable';

/** The server accepted the login, but no API key is in its answer. */
export const noKeyGiven = 'no_key_given';

/** Such a server tells no API key for a login. */
export const noLogin = 'no_login';
