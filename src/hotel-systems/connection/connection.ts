import type { Connector, ReceivePolicy } from '../connector/connector.ts';

/** One hotel's use of a connector. */
export interface Connection {
  /** Letters, digits and hyphens, 32 at most: part of its events' source, so that two connections never share a stay. */
  readonly id: string;
  /** Id of its connector. */
  readonly connector: string;
  /** Location of deliveries that name no property, and of every property where `properties` is empty. */
  readonly locationId?: string;
  /** The system's properties: our locations. Others are set aside, if any is named here. */
  readonly properties: Readonly<Record<string, string>>;
  /** What came whole is fetched before it counts: a forged delivery does nothing then. */
  readonly confirm: boolean;
  /** Another host of the vendor's than the connector's, such as its sandbox. */
  readonly host?: string;
  /** The system is told guests' codes. */
  readonly write?: ConnectionWrite;
  /** The hotel vouches for what its deliveries bring though nothing proves them: its guests may be texted. */
  readonly texts?: 'vouched';
  /** New stays that its deliveries may bring in an hour; more are set aside. */
  readonly newStaysPerHour: number;
  /** ISO-8601; its deliveries are received, and wait. */
  readonly pausedAt?: string;
  /** ISO-8601; its URL opens nothing any more. */
  readonly revokedAt?: string;
  /** ISO-8601. */
  readonly createdAt: string;
}

/** How a connection's system is told guests' codes: by a field, by messages or both. */
export interface ConnectionWrite {
  /** The name at the system of the field that they are written to. */
  readonly field?: string;
  /** They may go to guests as messages. */
  readonly message?: true;
  /** The hotel has said that its own messages to guests show the field. */
  readonly inTemplates?: true;
}

/** What receive-webhooks finds by a URL's secret. */
export interface WebhookEndpoint {
  /** SHA-256 of the secret, base64url. */
  readonly digest: string;
  readonly connection: string;
  readonly connector: string;
  /**
   * What proves a delivery, as the connector's `auth` needs it: a header's value, `user:password`, a token, a signing
   * secret. Several during a rotation; empty where nothing is needed. As plain text, since an HMAC needs it.
   */
  readonly proofs: readonly string[];
  /** Deliveries from other addresses than the connector's `sources` are refused. */
  readonly onlySources: boolean;
  /** Since when its URL alone opens nothing, if it once did: ISO-8601. */
  readonly closedSince?: string;
  /** Not valid from then on: ISO-8601 in UTC with milliseconds, as `isoTime` writes it, since it is compared as text. */
  readonly expiresAt?: string;
  /** Of a connector that the hotel applied itself; absent for built-in ones. */
  readonly policy?: ReceivePolicy;
}

/** The names of the credentials that a connection needs: to write, a system may ask for further ones. */
export function neededCredentials(
  { fetch, write }: Pick<Connector, 'fetch' | 'write'>,
  connection: Pick<Connection, 'write'>,
): readonly string[] {
  return [...(fetch?.credentials ?? []), ...(connection.write ? (write?.credentials ?? []) : [])];
}

/** Whether a connection can do nothing unless its system is asked; with `confirm` also one whose deliveries come whole. */
export function mustBeAsked({ fetch }: Pick<Connector, 'fetch'>, { confirm }: Partial<Connection>): boolean {
  return fetch !== undefined && (confirm === true || !fetch.optional);
}

/** A reservation at a hotel's system that is told something. */
export interface ReservationPlace {
  readonly connection: Connection;
  readonly connector: Connector;
  /** As the system numbers it. */
  readonly reservationId: string;
  /** As the system names it, if it is known. */
  readonly property?: string;
}

/** The system's property of a location, if the connection names just one for it. */
export function propertyOf({ properties }: Connection, locationId: string): string | undefined {
  const names = Object.entries(properties).flatMap(([name, location]) => (location === locationId ? [name] : []));
  return names.length === 1 ? names[0] : undefined;
}
