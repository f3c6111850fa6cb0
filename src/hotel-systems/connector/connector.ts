import type { changeSchema, fieldSchema, messageSchema, sendSchema, writeSchema } from './connector.schema.ts';
import type { fetchAuthSchema, fetchSchema, pagedSchema, requestSchema, syncSchema } from './fetch.schema.ts';
import type { authSchema } from './webhook-auth.schema.ts';

/** What a schema makes of a file. */
type Read<Schema extends { readonly parse: (value: unknown) => unknown }> = ReturnType<Schema['parse']>;

type Without<One, Field extends string> = One extends unknown ? Omit<One, Field> : never;

/** How a system proves that a delivery is its own, besides the secret in the URL. */
export type WebhookAuth = Without<Read<typeof authSchema>, 'optional'>;

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
export type FetchAuth = Read<typeof fetchAuthSchema>;

/**
 * One request to a system. `{name}` in the path, the headers and the body's texts are parameters: of the trigger (`id`,
 * `kind`, `property`), of a list (`from`, `until`, `since`, `sinceDate`, `page`, `cursor`, `offset`, `limit`), of the connection
 * (`property`), or `{credentials.name}`. In a path they are percent-encoded. A query parameter, a header or a field of the
 * body whose placeholder has no value is left out, and a list that this leaves empty. An answer without a body (204) has
 * no entries.
 */
export type FetchRequest = Read<typeof requestSchema>;

/**
 * A request that changes something at a system, filled in as a `FetchRequest` is. Of its parameters one of the body may be a
 * number: `{id.number}`.
 */
export type WriteRequest = Read<typeof changeSchema>;

/**
 * The field of a system's reservation that the guest's code is written to. Parameters: `id` of the reservation, `property`,
 * `field` its name, `value` the text, and `ref`, by which the system knows the field once it has a value.
 */
export type ConnectorField = Read<typeof fieldSchema>;

/** A request that changes something, whose answer tells what came of it. */
export type SendRequest = Read<typeof sendSchema>;

/**
 * How a message goes through a system to the guest of a reservation. Parameters: `id` of the reservation, `property`, `ref`, by
 * which the system knows the reservation's thread, and `text`, the message.
 */
export type ConnectorMessage = Read<typeof messageSchema>;

/** What is told to a system, where a connection wants that: a field, messages or both. */
type ConnectorWrite = Read<typeof writeSchema>;

/** Lists in pages. */
export type Paging = PagedRequest['paging'];

/** A request whose answer comes in pages. */
type PagedRequest = Read<typeof pagedSchema>;

/** A list of a system's reservations. One that names `{since}`, or its date, is asked for only if there is such an instant. */
export type ListRequest = PagedRequest;

/** Calls back for deliveries that say only what changed. */
export type ConnectorFetch = Omit<Read<typeof fetchSchema>, 'optional'> & { readonly optional?: true };

/** Lists what arrives and what has changed: the first import, and what webhooks lost. */
export type ConnectorSync = Read<typeof syncSchema>;

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
