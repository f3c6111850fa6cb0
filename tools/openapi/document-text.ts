import { stringify } from 'yaml';
import * as z from 'zod/mini';
import { type Operation, type Route, routes } from '../../src/rest/routes.ts';
import { ticketListQuery } from '../../src/rest/wire/queries.schema.ts';
import { componentSchemas } from './component-schemas.ts';
import { examples } from './examples.ts';
import { everyHeader, headerRef } from './header-ref.ts';
import { problemName, problemResponses } from './problem-responses.ts';
import { type OperationWords, words } from './words.ts';

/** Errors that every operation may return: key and body size are checked first, and every call can fail. */
const always = [400, 401, 403, 413, 500, 503];

const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** An operation in OpenAPI's form. */
function operationObject({ operation, scope, of }: Route & { readonly operation: Operation }) {
  const { summary, description, parameters = [], body, answer, problems } = words.operations[operation];
  const refused = [...always, ...problems].sort((a, b) => a - b);
  return {
    operationId: operation,
    tags: [of === 'tickets-module' ? 'Tickets module' : 'Extensions'],
    ...(of === 'wifi-tickets' && { 'x-extension': true }),
    summary,
    description: `${description}\n\nScope of the key: \`${scope}\`.`,
    security: securityOf(scope),
    ...(parameters.length > 0 && { parameters: parameters.map(parameterRef) }),
    ...(body && { requestBody: requestBody(body) }),
    responses: {
      [answer.status]: success(answer),
      ...(answer.unchanged !== undefined && {
        304: { description: answer.unchanged, headers: { ...everyHeader, ETag: headerRef('ETag') } },
      }),
      ...Object.fromEntries(
        refused.map((status) => [status, { $ref: `#/components/responses/${problemName(status)}` }]),
      ),
    },
  };
}

function parameterRef(name: string) {
  return { $ref: `#/components/parameters/${name}` };
}

/** Hotel systems may sign their events instead of holding a key; people at the desk have a session. */
function securityOf(scope: Route['scope']) {
  const key = { apiKey: [scope] };
  const others = scope === 'events' ? { webhookId: [], webhookTimestamp: [], webhookSignature: [] } : { session: [] };
  return [key, others];
}

function requestBody({ schema, types, examples: name, optional }: NonNullable<OperationWords['body']>) {
  const media = { schema: schemaRef(schema), examples: examples[name] };
  return { required: !optional, content: Object.fromEntries(types.map((type) => [type, media])) };
}

function success({
  description,
  link,
  unchanged,
  schema = '',
  examples: name = '',
  csv,
  page,
}: OperationWords['answer']) {
  const text = (value: string) => ({ schema: { type: 'string' }, examples: { sample: { value } } });
  return {
    description,
    headers: {
      ...everyHeader,
      ...(link && { Link: headerRef('Link') }),
      ...(unchanged !== undefined && { ETag: headerRef('ETag') }),
      ...(page !== undefined && { 'Content-Security-Policy': headerRef('ContentSecurityPolicy') }),
      ...(csv !== undefined && { 'Content-Disposition': headerRef('ContentDisposition') }),
    },
    content:
      page !== undefined
        ? { 'text/html': text(page) }
        : {
            'application/json': { schema: schemaRef(schema), examples: examples[name] },
            ...(csv !== undefined && { 'text/csv': text(csv) }),
          },
  };
}

/** The operations by path, then method, in the route table's order. */
function paths() {
  const all: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => parameterRef(name));
    all[route.path] ??= { parameters: inPath };
    Object.assign(all[route.path] ?? {}, { [route.method.toLowerCase()]: operationObject(route) });
  }
  return all;
}

/** Those of the ticket list have the schemas that the API checks by, unless the words say more. */
function parameters() {
  const { properties = {} } = z.toJSONSchema(ticketListQuery, { io: 'input' });
  const all = Object.entries(words.parameters);
  return Object.fromEntries(all.map(([name, one]) => [name, one.schema ? one : { ...one, schema: properties[name] }]));
}

const head = '# Generated from src/rest/routes.ts and src/rest/wire by `npm run openapi`: change those, not this.\n';

/** A YAML 1.1 reader would parse the samples' times as dates. */
const compat = 'yaml-1.1';

/** The text of `docs/openapi.yaml`, an OpenAPI 3.1 document; the same API always gives the same text. */
export function documentText(): string {
  const { info, servers, tags, securitySchemes, headers } = words;
  const schemas = componentSchemas();
  const components = { securitySchemes, parameters: parameters(), headers, responses: problemResponses, schemas };
  const document = { openapi: '3.1.1', info, servers, tags, paths: paths(), components };
  return head + stringify(document, { aliasDuplicateObjects: false, compat, lineWidth: 0 });
}
