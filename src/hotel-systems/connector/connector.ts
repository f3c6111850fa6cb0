/** How a system proves that a delivery is its own, besides the secret in the URL. */
export type WebhookAuth =
  | { readonly kind: 'url' }
  /** A header with a value that the hotel chose. */
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'basic' }
  | { readonly kind: 'bearer' }
  /** A header with the HMAC of the raw body. */
  | {
      readonly kind: 'hmac';
      readonly header: string;
      readonly hash: 'sha1' | 'sha256' | 'sha512';
      /** How the header writes the HMAC; `either` where the documentation does not say. */
      readonly encoding: 'hex' | 'base64' | 'either';
      /** What stands before it in the header, such as `sha256=`. */
      readonly prefix: string;
    }
  | { readonly kind: 'standard-webhooks' }
  /** A UsernameToken in the SOAP header. */
  | { readonly kind: 'wsse' }
  /** Signed by Amazon SNS; checked by translate-webhooks, as the certificate must be fetched. */
  | { readonly kind: 'sns' };

/** What receive-webhooks must know of a connector: how a delivery is checked, stripped, and answered. */
export interface ReceivePolicy {
  readonly auth: WebhookAuth;
  /** Whether a connection may do without the proof of `auth`, as the system makes it optional. */
  readonly authOptional: boolean;
  /** Addresses and networks that the system publishes as its own: a second factor. Empty: none is known. */
  readonly sources: readonly string[];
  readonly body: 'json' | 'xml';
  /** Status of the answer to a GET, which never is an event. */
  readonly getStatus: number;
  readonly reply: 'empty' | 'text' | 'ota-resnotif';
  /** Paths of what is removed before a delivery is queued: names with dots between, `*` for any one, `**` for any depth. */
  readonly drop: readonly string[];
  /**
   * All that is queued of a JSON body: names with the names that they are in before them, `data.guest.email`. Undefined:
   * everything that is not dropped.
   */
  readonly keep?: readonly string[];
}

/** How requests to a system prove who asks. Placeholders `{name}` in texts are fields of the connection's credentials. */
export type FetchAuth =
  | { readonly kind: 'header'; readonly name: string; readonly value: string }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | {
      readonly kind: 'oauth-client-credentials' | 'oauth-refresh';
      /** Path or whole https URL of the token endpoint. */
      readonly tokenUrl: string;
      readonly scope?: string;
      /** Where the client's id and secret stand in the token request. */
      readonly client: 'basic' | 'body';
      /** Of the token request, with placeholders as those of a `FetchRequest`. */
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Fields of the credentials are part of the request's own body. */
  | { readonly kind: 'in-body' }
  /** A token that a request of the system's own gives: `get`, with `headers`, whose answer has it and how long it lives. */
  | {
      readonly kind: 'token';
      /** Path of the request. */
      readonly get: string;
      /** With placeholders as those of a `FetchRequest`. */
      readonly headers: Readonly<Record<string, string>>;
      /** The answer's field with the token, and that with the seconds for which it lives. */
      readonly token: string;
      readonly seconds: string;
      /** The header that requests have it in. */
      readonly name: string;
    }
  /** Each request is signed, each try of it anew. In these texts, fields of the credentials are `{credentials.name}`. */
  | {
      readonly kind: 'hmac';
      /** The key. */
      readonly secret: string;
      /**
       * What is signed. `{method}`, `{path}`, `{query}` (sorted by name, encoded as RFC 3986 says, and sent so), `{body}`,
       * `{bodySha256}` (hex; of nothing, if there is no body), `{timestamp}`, `{nonce}`.
       */
      readonly sign: string;
      /** What is sent with it, with `{timestamp}`, `{nonce}` (a random UUID) and `{signature}`. */
      readonly headers: Readonly<Record<string, string>>;
      readonly hash: 'sha256' | 'sha512';
      /** How the signature is written. */
      readonly encoding: 'base64' | 'hex';
      /** How the time is written: `2026-04-01T12:00:00Z`, or since 1970. */
      readonly timestamp: 'iso' | 'seconds' | 'milliseconds';
    };

/**
 * One request to a system. `{name}` in the path, the headers and the body's texts are parameters: of the trigger (`id`,
 * `kind`, `property`), of a list (`from`, `until`, `since`, `sinceDate`, `page`, `cursor`, `offset`, `limit`), of the connection
 * (`property`), or `{credentials.name}`. In a path they are percent-encoded. A query parameter, a header or a field of the
 * body whose placeholder has no value is left out, and a list that this leaves empty. An answer without a body (204) has
 * no entries.
 */
export interface FetchRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, if given. A text that is one placeholder alone may become a list or number. */
  readonly body?: unknown;
  /** Name of the mapping of its answer. */
  readonly map: string;
}

/**
 * A request that changes something at a system, filled in as a `FetchRequest` is. Of its parameters one of the body may be a
 * number: `{id.number}`.
 */
export interface WriteRequest extends Pick<FetchRequest, 'path' | 'headers' | 'body'> {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent in place of a JSON body, as a web form. */
  readonly form?: Readonly<Record<string, string>>;
}

/**
 * The field of a system's reservation that the guest's code is written to. Parameters: `id` of the reservation, `property`,
 * `field` its name, `value` the text, and `ref`, by which the system knows the field once it has a value.
 */
export interface ConnectorField {
  /** Its name at the system; absent: the hotel must name it. */
  readonly name?: string;
  /** What the hotel types into its own templates, with `{field}`. */
  readonly shown: string;
  /** Its mapping gives `{ value, ref }`, `{ absent: true }` if there is no such reservation, or nothing if the field is empty. */
  readonly read: FetchRequest;
  /** Gives it a value. */
  readonly set: WriteRequest;
  /** Changes the value that it has; absent: as `set`. */
  readonly change?: WriteRequest;
  /** Empties it; absent: as `change`, with an empty value. */
  readonly clear?: WriteRequest;
  /** Characters that it takes. */
  readonly longest: number;
}

/** A request that changes something, whose answer tells what came of it. */
export interface SendRequest extends WriteRequest {
  /** Name of the mapping of its answer; absent: whatever has a status of success was taken. */
  readonly map?: string;
}

/**
 * How a message goes through a system to the guest of a reservation. Parameters: `id` of the reservation, `property`, `ref`, by
 * which the system knows the reservation's thread, and `text`, the message.
 */
export interface ConnectorMessage {
  /** Finds the thread, before it is read or written to. Its mapping gives `{ ref }`, or nothing if there is none. */
  readonly find?: FetchRequest;
  /**
   * Sends the message. Its mapping gives `{ id }` of the message, `{ refused: true }`, or `{ absent: true }` if there is no such
   * reservation.
   */
  readonly send: SendRequest;
  /**
   * What the thread has: its mapping gives `{ texts }`, a list of those that the house has sent, and what lists' mappings give of pages;
   * `more` if there are others that are not shown.
   */
  readonly read: PagedRequest;
  /** Characters that it takes. */
  readonly longest: number;
}

/** What is told to a system, where a connection wants that: a field, messages or both. */
export interface ConnectorWrite {
  /** How these requests prove who asks; absent: as those of `fetch`. */
  readonly auth?: FetchAuth;
  /** Names of further fields of the credentials. */
  readonly credentials: readonly string[];
  readonly field?: ConnectorField;
  readonly message?: ConnectorMessage;
  /** What the hotel does for it, a sentence each. */
  readonly setup: readonly string[];
}

/** Lists in pages. */
export type Paging =
  | { readonly kind: 'none' }
  /** `page` counts from `first`, until a page has fewer than `limit` entries. */
  | { readonly kind: 'page'; readonly first: number; readonly limit: number }
  | { readonly kind: 'offset'; readonly limit: number }
  /** The mapping's `cursor` is asked for next, until there is none. */
  | { readonly kind: 'cursor'; readonly limit: number };

/** A request whose answer comes in pages. */
export interface PagedRequest extends FetchRequest {
  readonly paging: Paging;
}

/** A list of a system's reservations. One that names `{since}`, or its date, is asked for only if there is such an instant. */
export type ListRequest = PagedRequest;

/** Calls back for deliveries that say only what changed. */
export interface ConnectorFetch {
  /** The only host that requests go to, unless the connection names another of the vendor's. */
  readonly host: string;
  readonly auth: FetchAuth;
  /** Names of the credentials' fields. */
  readonly credentials: readonly string[];
  /** Deliveries come whole: a connection may do without credentials, and then has no lists. */
  readonly optional?: true;
  /** By a trigger's kind: its answer is mapped to events, or to further triggers. */
  readonly triggers: Readonly<Record<string, FetchRequest>>;
  /**
   * By kind: what an event's own `fetch` asks for; the answer is merged into the event, which is as late as the later of
   * the two: a guest may have changed after the reservation. One request asks for all of a kind, 100 at most, if it names
   * `{ids}`: each event of its answer says by its `id` which of them it is.
   */
  readonly parts: Readonly<Record<string, FetchRequest>>;
  /** Before a trigger is fetched: systems tell of a change before their API has it. */
  readonly delaySeconds: number;
  /** Statuses that a later try may mend, besides 408, 429 and 5xx: such as 404 right after a change. */
  readonly retryOn: readonly number[];
}

/** Lists what arrives and what has changed: the first import, and what webhooks lost. */
export interface ConnectorSync {
  /** How often, in minutes; 0: only by hand. */
  readonly everyMinutes: number;
  /** Arrivals until so many days ahead. */
  readonly daysAhead: number;
  readonly lists: readonly ListRequest[];
  /**
   * Its first list takes events off a queue at the system (OHIP): it runs `everyMinutes`, without dates. The others, if any,
   * are the first import, and run once a day. What a page's events ask for by `fetch`, and is no part, is a trigger.
   */
  readonly isPoll: boolean;
}

/** A hotel system, as its folder describes it, checked and with every default. */
export interface Connector extends ReceivePolicy {
  readonly id: string;
  readonly name: string;
  /** Name of the mapping of deliveries. */
  readonly map: string;
  /** JSONata texts, by name. */
  readonly mappings: Readonly<Record<string, string>>;
  /** What orders a stay's deliveries: the mapping's `time`, its `sequence`, or when they were received. */
  readonly order: 'time' | 'sequence' | 'received';
  readonly fetch?: ConnectorFetch;
  readonly sync?: ConnectorSync;
  readonly write?: ConnectorWrite;
  /** Requests a second that the system takes from one connection. */
  readonly perSecond: number;
  /** What the hotel does to connect it, a sentence each; `{url}` is the webhook's URL. */
  readonly setup: readonly string[];
}

/** What receive-webhooks must know of a connector. */
export function policyOf(connector: Connector): ReceivePolicy {
  const { auth, authOptional, sources, body, getStatus, reply, drop, keep } = connector;
  return { auth, authOptional, sources, body, getStatus, reply, drop, ...(keep && { keep }) };
}
