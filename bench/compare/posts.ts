import { addConnection } from '../../src/hotel-systems/connection/connections.store.ts';
import { newEndpointSecret, writeEndpoint } from '../../src/hotel-systems/receive/webhook-endpoints.store.ts';
import { hash } from '../../src/kit/hash.ts';
import { sirvoyNew } from '../count/connected-hotel.ts';
import { gatewayEvent } from '../count/harness.ts';
import { sampleCheckIn } from '../count/sample-events.ts';

/** The example hotel. */
export const locationId = '28XXX004';

/** A POST to one of our functions. */
export interface Post {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly status: number;
}

/** A delivery of Sirvoy's about another booking. */
export function delivery(secret: string, n: number): Post {
  const headers = { 'content-type': 'application/json' };
  return { path: `/hooks/${secret}`, body: sirvoyNew(n), headers, status: 200 };
}

/** A check-in of another stay. */
export function postedEvent(key: string, n: number): Post {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
  return { path: `/rest/v1/Location/${locationId}/events`, body: sampleCheckIn(n), headers, status: 202 };
}

/** A POST as API Gateway gives it to the function. @param secret of a connection's URL, if it is a delivery */
export function eventOf({ path, body, headers }: Post, secret: string | false) {
  return { ...gatewayEvent('POST', path, headers), ...(secret && { pathParameters: { secret } }), body };
}

/** The table, by a client. */
export type Kept = Parameters<typeof addConnection>[1];

/** Connects Sirvoy to the example hotel; resolves to the secret of its URL. */
export async function addEndpoint(table: Kept): Promise<string> {
  const connection = { id: 'sirvoy', connector: 'sirvoy', locationId, properties: {}, confirm: false };
  await addConnection({ ...connection, newStaysPerHour: 300, createdAt: '2026-11-26T00:00:00.000Z' }, table);
  const secret = newEndpointSecret();
  const endpoint = {
    digest: hash(secret),
    connection: 'sirvoy',
    connector: 'sirvoy',
    proofs: [],
    onlySources: false,
  };
  await writeEndpoint(endpoint, table);
  return secret;
}
