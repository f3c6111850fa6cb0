import { readTarget } from 'local-cloud/functions.ts';
import { apiDocument, type DocumentedResponse, type Ref, schemaFaults } from './api-document.ts';

/** What the API was asked and has answered; the body as it is after reading its JSON. */
export interface ApiAnswer {
  readonly method: string;
  /** As it was sent, also with a query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

const { headers: namedHeaders, responses: namedResponses } = apiDocument.components;

/** Those with fewer open parts first, as API Gateway prefers them. */
const paths = Object.entries(apiDocument.paths)
  .toSorted(([a], [b]) => a.split('{').length - b.split('{').length)
  .map(([path, item]) => ({ item, pattern: patternOf(path) }));

/**
 * Checks an answer of the API against the document that integrators get: its status, its headers, its media type and its
 * body, to the last key. For every method but HEAD and OPTIONS.
 * @throws Error that lists all that is wrong
 */
export function checkAnswer(answer: ApiAnswer): void {
  const { method, path, status } = answer;
  const wrong = faultsOf(answer);
  if (wrong.length > 0) throw new Error([`${method} ${path} → ${status} is not as documented:`, ...wrong].join('\n  '));
}

function faultsOf(answer: ApiAnswer): string[] {
  const { response, fault } = documented(answer);
  return response ? [...headerFaults(answer, response), ...bodyFaults(answer, response)] : [fault];
}

/** The documented response to what was asked, or why there is none. */
function documented({
  method,
  path,
  status,
}: ApiAnswer): { response: DocumentedResponse; fault?: never } | { response?: never; fault: string } {
  const fitting = paths.filter(({ pattern }) => pattern.test(decoded(path)));
  if (fitting.length === 0) return only(404, 'NotFound', 'the path is not in the document', status);
  const operation = fitting.map(({ item }) => item[method.toLowerCase()]).find((one) => one !== undefined);
  if (!operation) return only(405, 'MethodNotAllowed', 'the path has no such method', status);
  const response = operation.responses[status];
  if (!response) return { fault: `the status is not documented: ${Object.keys(operation.responses).join(', ')} are` };
  return { response: '$ref' in response ? (namedResponses[nameIn(response)] as DocumentedResponse) : response };
}

function only(expected: number, name: string, why: string, status: number) {
  const response = namedResponses[name];
  return status === expected && response ? { response } : { fault: `${why}: it must be answered ${expected}` };
}

function headerFaults({ headers }: ApiAnswer, response: DocumentedResponse): string[] {
  const sent = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return Object.entries(response.headers).flatMap(([name, ref]) => {
    const header = namedHeaders[nameIn(ref)];
    const value = sent.get(name.toLowerCase());
    if (value === undefined) return header?.required ? [`header ${name} is missing`] : [];
    return schemaFaults(header?.schema ?? {}, value).map((fault) => `header ${name}${fault}`);
  });
}

function bodyFaults({ path, status, headers, body }: ApiAnswer, { content }: DocumentedResponse): string[] {
  if (!content) return body === undefined ? [] : ['there is a body'];
  const [type = ''] = (
    Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  ).split(';');
  const media = content[type];
  if (!media) return [`content-type is "${type}", not ${Object.keys(content).join(' or ')}`];
  const shown = /^\/rest\/v1\/wifiarea\//i.test(decoded(path)) ? asOnLocationPath(body) : body;
  const faults = schemaFaults(media.schema, shown);
  if (faults.length > 0) return faults.map((fault) => `body${fault}`);
  const told = type === 'application/problem+json' ? (body as { readonly status: number }).status : status;
  return told === status ? [] : [`body/status is ${told}`];
}

/** The document shows answers as on `Location` paths; on `wifiarea` paths the id's key is the other one. */
function asOnLocationPath(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  if ('data' in body && Array.isArray(body.data)) return { ...body, data: body.data.map(asOnLocationPath) };
  const other: Readonly<Record<string, string>> = { LocationId: 'wifiareaId', wifiareaId: 'LocationId' };
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [other[key] ?? key, value]));
}

function patternOf(path: string): RegExp {
  const open = path
    .replaceAll(/\{\w+\}/g, '[^/]+')
    .replace('/Location/', '/([Ll][Oo][Cc][Aa][Tt][Ii][Oo][Nn]|[Ww][Ii][Ff][Ii][Aa][Rr][Ee][Aa])/');
  return new RegExp(`^${open}$`);
}

/** As it comes to the function: without the query, decoded once. */
function decoded(path: string): string {
  return readTarget(path)?.path ?? path;
}

function nameIn({ $ref }: Ref): string {
  return $ref.slice($ref.lastIndexOf('/') + 1);
}
