import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { type Access, anyAccess, type Keys } from './any-access.ts';
import { anyBody } from './any-body.ts';
import { anyTarget, type Listed } from './any-target.ts';
import { type DocumentedOperation, documentedOperations } from './documented-operations.ts';
import { canary, hostileTexts } from './hostile-values.ts';
import { mostly } from './mostly.ts';
import { schemaValues } from './schema-values.ts';

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
  return fc.tuple(...values).chain((all) => fc.subarray(all).map(Object.fromEntries<string>));
}

const headerNames = fc.oneof(
  fc.constantFrom('accept', 'cookie', 'content-length', 'idempotency-key', 'x-http-method-override', 'x-forwarded-for'),
  fc.constantFrom('__proto__', 'constructor', 'host', 'expect', 'content-encoding', 'transfer-encoding', 'range'),
  fc.stringMatching(/^[a-z0-9!#$%&'*+.^_`|~-]{1,30}$/),
);
const headerValues = fc.oneof(hostileTexts, fc.constantFrom('gzip', 'DELETE', '-1', '*/*', 'application/xml'));
const otherHeaders = fc.dictionary(headerNames, headerValues, { maxKeys: 5, noNullPrototype: true });
