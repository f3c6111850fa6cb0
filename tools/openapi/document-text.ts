import { stringify } from 'yaml';
import { sessionCookie } from '../../src/core/keys/desk-session.ts';
import { type Operation, type Route, routes } from '../../src/rest/routes.ts';
import { componentSchemas } from './component-schemas.ts';
import { everyHeader, headerRef, headers } from './headers.ts';
import { about, servers, tags } from './introduction.ts';
import { type OperationNote, operationNotes } from './operation-notes.ts';
import { parameters } from './parameters.ts';
import { problemName, problemResponses } from './problem-responses.ts';

/** Errors that every operation may return: key and body size are checked first, and every call can fail. */
const always = [400, 401, 403, 413, 500, 503];

const pageHeaders = { 'Content-Security-Policy': headerRef('ContentSecurityPolicy') };

/** An operation in OpenAPI's form. */
function operationObject({ operation, scope, of }: Route & { readonly operation: Operation }) {
  const { summary, description, parameters = [], body, answer, problems } = operationNotes[operation];
  return {
    operationId: operation,
    tags: [of === 'tickets-module' ? 'Tickets module' : 'Extensions'],
    ...(of === 'wifi-tickets' && { 'x-extension': true }),
    summary,
    description: `${description}\n\nScope of the key: \`${scope}\`.`,
    security: securityOf(scope),
    ...(parameters.length > 0 && {
      parameters: parameters.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    }),
    ...(body && { requestBody: requestBody(body) }),
    responses: { [answer.status]: success(answer), ...unchanged(answer), ...refusals(problems) },
  };
}

/** Hotel systems may sign their events instead of holding a key; people at the desk have a session. */
function securityOf(scope: Route['scope']) {
  const key = { apiKey: [scope] };
  const others = scope === 'events' ? { webhookId: [], webhookTimestamp: [], webhookSignature: [] } : { session: [] };
  return [key, others];
}

function requestBody({ schema, types, examples, optional }: NonNullable<OperationNote['body']>) {
  const media = { schema: { $ref: `#/components/schemas/${schema}` }, examples };
  return { required: !optional, content: Object.fromEntries(types.map((type) => [type, media])) };
}

function unchanged({ unchanged: description }: OperationNote['answer']) {
  if (description === undefined) return {};
  return { 304: { description, headers: { ...everyHeader, ETag: headerRef('ETag') } } };
}

function success({ description, link, unchanged: hasTag, ...content }: OperationNote['answer']) {
  return {
    description,
    headers: {
      ...everyHeader,
      ...(link && { Link: headerRef('Link') }),
      ...(hasTag !== undefined && { ETag: headerRef('ETag') }),
      ...(content.page !== undefined && pageHeaders),
      ...(content.csv !== undefined && { 'Content-Disposition': headerRef('ContentDisposition') }),
    },
    content:
      content.page === undefined
        ? {
            'application/json': {
              schema: { $ref: `#/components/schemas/${content.schema}` },
              examples: content.examples,
            },
            ...(content.csv !== undefined && {
              'text/csv': { schema: { type: 'string' }, examples: { sample: { value: content.csv } } },
            }),
          }
        : { 'text/html': { schema: { type: 'string' }, examples: { sample: { value: content.page } } } },
  };
}

function refusals(problems: readonly number[]) {
  const statuses = [...always, ...problems].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/${problemName(status)}` }]),
  );
}

/** The ways to authenticate. */
const securitySchemes = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A key for some Locations and some of the scopes `read`, `issue`, `events`, `desk` and `figures`: `wifi-tickets key create --location 28XXX004 --scopes read,issue`.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookie,
    description:
      "Of a person who has signed in at the desk's page, for the operations of reception at that person's Locations, and for figures where they are the manager; never together with a key. Whatever is not GET must come from that page, by its `Origin`. `session-stale`: `POST /desk/session` first, then repeat the request.",
  },
  webhookId: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-id',
    description: 'Standard Webhooks: identifies the message; part of the signed content.',
  },
  webhookTimestamp: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-timestamp',
    description: 'Standard Webhooks: seconds since 1970, ten digits, at most five minutes from now.',
  },
  webhookSignature: {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description:
      "Standard Webhooks: `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body` with the Location's secret (`wifi-tickets key create --location 28XXX004 --webhook`). Several signatures may be given, separated by blanks.",
  },
};

/** The REST API as an OpenAPI 3.1 document. */
function openApiDocument() {
  return {
    openapi: '3.1.1',
    info: about,
    servers,
    tags,
    paths: paths(),
    components: {
      securitySchemes,
      parameters,
      headers,
      responses: problemResponses,
      schemas: componentSchemas(),
    },
  };
}

/** The operations by path, then method, in the route table's order. */
function paths() {
  const all: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    all[route.path] ??= { parameters: pathParameters(route) };
    Object.assign(all[route.path] ?? {}, { [route.method.toLowerCase()]: operationObject(route) });
  }
  return all;
}

function pathParameters({ path }: Route) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ $ref: `#/components/parameters/${name}` }));
}

const head = '# Generated from src/rest/routes.ts and src/rest/wire by `npm run openapi`: change those, not this.\n';

/** A YAML 1.1 reader would parse the samples' times as dates. */
const compat = 'yaml-1.1';

/** The text of `docs/openapi.yaml`; the same API always gives the same text. */
export function documentText(): string {
  return head + stringify(openApiDocument(), { aliasDuplicateObjects: false, compat, lineWidth: 0 });
}
