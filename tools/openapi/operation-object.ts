import type { Operation, Route } from '../../src/rest/routes.ts';
import { headerRef } from './headers.ts';
import { type OperationNote, operationNotes } from './operation-notes.ts';
import { problemName } from './problem-responses.ts';

/** Errors that every operation may return: key and body size are checked first, and every call can fail. */
const always = [401, 403, 413, 500, 503];

const pageHeaders = {
  'Content-Security-Policy': headerRef('ContentSecurityPolicy'),
  'X-Content-Type-Options': headerRef('ContentTypeOptions'),
};

/** An operation in OpenAPI's form. */
export function operationObject({ operation, scope, of }: Route & { readonly operation: Operation }) {
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
    responses: { [answer.status]: success(answer), ...refusals(problems) },
  };
}

/** Hotel systems may sign their events instead of holding a key. */
function securityOf(scope: Route['scope']) {
  const key = { apiKey: [scope] };
  return scope === 'events' ? [key, { webhookId: [], webhookTimestamp: [], webhookSignature: [] }] : [key];
}

function requestBody({ schema, types, examples, optional }: NonNullable<OperationNote['body']>) {
  const media = { schema: { $ref: `#/components/schemas/${schema}` }, examples };
  return { required: !optional, content: Object.fromEntries(types.map((type) => [type, media])) };
}

function success({ description, link, ...content }: OperationNote['answer']) {
  return {
    description,
    headers: {
      'Cache-Control': headerRef('CacheControl'),
      ...(link && { Link: headerRef('Link') }),
      ...(content.page !== undefined && pageHeaders),
    },
    content:
      content.page === undefined
        ? {
            'application/json': {
              schema: { $ref: `#/components/schemas/${content.schema}` },
              examples: content.examples,
            },
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
