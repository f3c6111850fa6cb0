import { Webhook } from 'standardwebhooks';
import fc from '../../testkit/properties.ts';
import { anyBody } from './any-body.ts';
import { type DocumentedOperation, documentedOperations } from './documented-operations.ts';
import { canary, hostileTexts } from './hostile-values.ts';
import { mostly } from './mostly.ts';
import { type Known, moments, schemaValues } from './schema-values.ts';

/** What there is at the location, so that some requests are for it. */
interface Listed {
  readonly locationId: string;
  readonly serials: readonly string[];
  readonly cursors: readonly string[];
}

/** A device that is in with each ticket. */
export const device = 'AA-BB-CC-00-00-01';

/** Paths with queries as they are sent: the operation's own, and others. */
function anyTarget(operation: DocumentedOperation, there: Listed): fc.Arbitrary<string> {
  const paths = mostly(goodPath(operation, there), anyPath(there), { goodForOneBad: 12 });
  const queries = mostly(goodQuery(operation, there), anyQuery, { goodForOneBad: 8 });
  return fc.tuple(paths, queries).map(([path, query]) => (query === '' ? path : `${path}?${query}`));
}

function goodPath({ path, parameters }: DocumentedOperation, { locationId, serials }: Listed): fc.Arbitrary<string> {
  const known: Known = {
    '/LocationId': fc.constant(locationId),
    '/serial': fc.constantFrom(...serials),
    '/device': fc.constantFrom(device, device, 'AA-BB-CC-00-00-02'),
  };
  const open = parameters.filter((parameter) => parameter.in === 'path');
  const values = fc.tuple(...open.map(({ name, schema }) => schemaValues(schema, known, `/${name}`)));
  const spelling = fc.constantFrom('Location', 'Location', 'wifiarea', 'LOCATION');
  return fc.tuple(spelling, values).map(([collection, given]) => {
    const filled = open.reduce((all, { name }, i) => all.replace(`{${name}}`, encoded(String(given[i]))), path);
    return filled.replace('/Location/', `/${collection}/`);
  });
}

function anyPath({ locationId }: Listed): fc.Arbitrary<string> {
  const hostile = hostileTexts.map((text) => encoded(text.slice(0, 2000)));
  const words = [
    'rest',
    'v1',
    'Location',
    locationId,
    'tickets',
    'services',
    'events',
    'email',
    'batch',
    'replace',
    '..',
    '',
  ];
  const segments = fc.oneof(fc.constantFrom(...words), hostile);
  return fc.oneof(
    fc.array(segments, { maxLength: 8 }).map((all) => `/${all.join('/')}`),
    segments.map((segment) => `/rest/v1/Location/${segment}/tickets`),
    segments.map((segment) => `/rest/v1/Location/${locationId}/tickets/${segment}`),
  );
}

function goodQuery({ parameters }: DocumentedOperation, { cursors }: Listed): fc.Arbitrary<string> {
  const known: Known = { '/cursor': fc.constantFrom(...cursors), '/from': moments, '/until': moments };
  const among = parameters.filter((parameter) => parameter.in === 'query');
  return fc
    .subarray(among, { maxLength: Math.min(among.length, 3) })
    .chain((some) =>
      fc.tuple(
        ...some
          .map(({ name, schema }) => schemaValues(schema, known, `/${name}`).map(String))
          .map((values, i) => values.map((value): [string, string] => [some[i]?.name ?? '', value])),
      ),
    )
    .map((pairs) => new URLSearchParams(pairs).toString());
}

const names = ['limit', 'offset', 'cursor', 'status', 'userId', 'roomNumber', 'from', 'until', '__proto__'];
const pairs = fc.tuple(mostly(fc.constantFrom(...names), hostileTexts, { goodForOneBad: 2 }), hostileTexts);
const anyQuery = mostly(
  fc.array(pairs, { minLength: 1, maxLength: 4 }).map((all) => new URLSearchParams(all).toString()),
  hostileTexts,
  { goodForOneBad: 4 },
);

/** As a client must: a path's text in UTF-8. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** What opens a location. */
interface Keys {
  readonly key: string;
  /** Keys that open nothing of it, or not all. */
  readonly otherKeys: readonly string[];
}

/** How a caller shows who it is. */
interface Access {
  readonly headers: Readonly<Record<string, string>>;
  /** Signs its body, by a clock that is so many seconds fast. */
  readonly signsAhead?: number;
}

/** Keys and signatures that open the operation, and others. */
function anyAccess({ key, otherKeys }: Keys, operationId: string): fc.Arbitrary<Access> {
  const bearer = fc.constantFrom('Bearer', 'bearer', 'BEARER ').map((word) => withKey(`${word} ${key}`));
  const signed = fc.constant<Access>({ headers: {}, signsAhead: 0 });
  const good = operationId === 'postEvent' ? fc.oneof(bearer, signed) : bearer;
  const presented = fc.constantFrom(...otherKeys, key.slice(0, -1), `${key}A`, `${key} ${key}`, '', 'owt_');
  const bearers = fc.oneof(
    presented.map((text) => `Bearer ${text}`),
    fc.constantFrom(key, `Basic ${key}`, `Bearer${key}`, `Bearer ${key},Bearer ${key}`),
    hostileTexts,
    hostileTexts.map((text) => `Bearer owt_${text}`),
  );
  const bad: fc.Arbitrary<Access> = fc.oneof(
    bearers.map(withKey),
    webhook.map((headers) => ({ headers })),
    webhook.map((headers) => ({ headers, signsAhead: 0 })),
    fc.tuple(bearers, webhook).map(([authorization, headers]) => ({ headers: { ...headers, authorization } })),
    fc.constantFrom(-600, 600).map((signsAhead) => ({ headers: {}, signsAhead })),
  );
  return mostly(good, bad, { goodForOneBad: 12 });
}

const webhook = fc.record(
  { 'webhook-id': hostileTexts, 'webhook-timestamp': hostileTexts, 'webhook-signature': hostileTexts },
  { requiredKeys: [], noNullPrototype: true },
);

function withKey(authorization: string): Access {
  return { headers: { authorization } };
}

/** A request as API Gateway hands it on. */
export interface AnyRequest {
  /** The operation that it was made from, if not always for. */
  readonly operationId: string;
  readonly method: string;
  /** The path as it is sent, with the query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
}

/** What there is at the location, so that some requests are for it, and what opens it. */
export interface Inhabited extends Listed, Keys {
  readonly signingSecret: string;
}

const methods = ['GET', 'POST', 'PATCH', 'DELETE', 'PUT', 'HEAD', 'OPTIONS', 'TRACE'];

/**
 * Requests made from the document that integrators get: about half of them right in every part, the others with one or
 * more parts that are not.
 */
export function anyRequest(there: Inhabited): fc.Arbitrary<AnyRequest> {
  return fc.constantFrom(...documentedOperations).chain((operation) => {
    const { operationId } = operation;
    const parts = {
      method: mostly(fc.constant(operation.method), fc.constantFrom(...methods), { goodForOneBad: 20 }),
      target: anyTarget(operation, there),
      body: anyBody(operation, there.locationId),
      access: anyAccess(there, operationId),
      headers: mostly(goodHeaders(operation), otherHeaders, { goodForOneBad: 6 }),
    };
    return fc.record(parts).map(({ method, target, body, access, headers }): AnyRequest => {
      const { type, text, bytes } = body;
      const sent = bytes ? Buffer.from(bytes).toString('base64') : text;
      return {
        operationId,
        method,
        target,
        headers: {
          ...headers,
          ...(type !== undefined && { 'content-type': type }),
          ...accessHeaders(access, text ?? '', there),
        },
        ...(sent !== undefined && { body: sent }),
        isBase64Encoded: bytes !== undefined,
      };
    });
  });
}

function accessHeaders({ headers, signsAhead }: Access, text: string, { signingSecret }: Inhabited) {
  if (signsAhead === undefined) return headers;
  const at = new Date(Date.now() + signsAhead * 1000);
  return {
    'webhook-id': canary,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(signingSecret).sign(canary, at, text),
    ...headers,
  };
}

function goodHeaders({ parameters }: DocumentedOperation): fc.Arbitrary<Record<string, string>> {
  const few = fc.constantFrom('key-1', 'key-2', 'key-3');
  const among = parameters.filter((parameter) => parameter.in === 'header');
  const values = among.map(({ name, schema }) =>
    fc.oneof(few, schemaValues(schema, {}).map(String)).map((value): [string, string] => [name.toLowerCase(), value]),
  );
  const needed = among.filter(({ required }) => required).length;
  return fc.tuple(...values).chain((all) => fc.subarray(all, { minLength: needed }).map(Object.fromEntries<string>));
}

const headerNames = fc.oneof(
  fc.constantFrom('accept', 'cookie', 'content-length', 'idempotency-key', 'x-http-method-override', 'x-forwarded-for'),
  fc.constantFrom('__proto__', 'constructor', 'host', 'expect', 'content-encoding', 'transfer-encoding', 'range'),
  fc.stringMatching(/^[a-z0-9!#$%&'*+.^_`|~-]{1,30}$/),
);
const headerValues = fc.oneof(hostileTexts, fc.constantFrom('gzip', 'DELETE', '-1', '*/*', 'application/xml'));
const otherHeaders = fc.dictionary(headerNames, headerValues, { maxKeys: 5, noNullPrototype: true });
