import { isUtf8 } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { StayContended, TicketNotIssued, TicketNotStored } from '../core/errors.ts';
import { Refusal } from '../core/ticket/refusal.ts';
import { TableThrottled } from '../kit/errors.ts';
import { type LogWord, logLine, reasonOf } from '../kit/log/log.service.ts';
import * as logEvent from '../kit/log/log-words.ts';
import { type Answer, type ApiRequest, JsonText } from './api-request.service.ts';
import type { routes } from './routes.ts';
import { Problem, problemBody, problems } from './wire/problem.ts';

const start = /^\/rest\/v1\/([Ll][Oo][Cc][Aa][Tt][Ii][Oo][Nn]|[Ww][Ii][Ff][Ii][Aa][Rr][Ee][Aa])(?=\/)/;

/**
 * Lets a path be written as `Location` or, as in the platform's first version, `wifiarea`, in any capitals; and answers HEAD
 * like GET: API Gateway leaves the body out, and tells its length. API Gateway gives the path decoded: it is never decoded
 * again, and its own reading of it is not used.
 */
export function platformPaths(): MiddlewareObj<ApiRequest, APIGatewayProxyStructuredResultV2> {
  return {
    before: ({ event }) => {
      const { http } = event.requestContext;
      const [whole = '', spelling] = start.exec(http.path) ?? [];
      if (http.path.endsWith('/')) throw new Problem('not_found');
      event.locationKey = spelling?.toLowerCase() === 'wifiarea' ? 'wifiareaId' : 'LocationId';
      event.pathParameters = undefined;
      http.path = whole ? http.path.replace(whole, '/rest/v1/Location') : http.path;
      if (http.method === 'HEAD') http.method = 'GET';
    },
  };
}

/** Says of every answer that it is what its type says: no browser guesses another one from what guests' names look like. */
export function typesAsSaid(): MiddlewareObj<ApiRequest, APIGatewayProxyStructuredResultV2, Error> {
  const say = ({ response }: { response?: APIGatewayProxyStructuredResultV2 | null }) => {
    if (response) response.headers = { ...response.headers, 'x-content-type-options': 'nosniff' };
  };
  return { after: say, onError: say };
}

const maxBytes = 64 * 1024;

/** The body's text as its bytes came, at most 64 KiB: API Gateway itself lets 10 MB pass. */
export function bodyText(): MiddlewareObj<ApiRequest> {
  return {
    before: ({ event }) => {
      const { body = '', isBase64Encoded } = event;
      const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
      if (bytes.length > maxBytes) throw new Problem('too_large');
      event.text = bytes.toString('utf8');
      event.isUtf8 = isUtf8(bytes);
    },
  };
}

/** A page brings all that it shows: nothing is fetched, and no script runs. */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'",
};

/** Writes an operation's answer as JSON, or a page as HTML, that nobody may keep: it holds codes. */
export function jsonAnswers(): MiddlewareObj<ApiRequest, Answer | APIGatewayProxyStructuredResultV2> {
  return {
    after: (request) => {
      const { status, body, headers } = request.response as Answer;
      if (status === 304) {
        request.response = { statusCode: status, headers: { 'cache-control': 'no-store', ...headers } };
        return;
      }
      const isPage = typeof body === 'string';
      request.response = {
        statusCode: status,
        headers: {
          ...(isPage ? pageHeaders : { 'content-type': 'application/json' }),
          'cache-control': 'no-store',
          ...headers,
        },
        body: isPage ? body : jsonOf(body),
      };
    },
  };
}

function jsonOf(body: object): string {
  return body instanceof JsonText ? body.text : JSON.stringify(body);
}

/** Smaller answers go in few packets anyway: bytes. */
const worthGzip = 16_000;

/** Compresses a large answer for callers that take it so, as browsers do: API Gateway does not. Rows of a list are a tenth then. */
export function gzipAnswers(): MiddlewareObj<ApiRequest, Answer | APIGatewayProxyStructuredResultV2> {
  return {
    after: (request) => {
      const { body = '', headers, ...answer } = request.response as APIGatewayProxyStructuredResultV2;
      const isTaken = /\bgzip\b(?!;q=0)/.test(request.event.headers['accept-encoding'] ?? '');
      if (!isTaken || body.length < worthGzip) return;
      request.response = {
        ...answer,
        headers: { ...headers, 'content-encoding': 'gzip', vary: 'accept-encoding' },
        body: gzipSync(body).toString('base64'),
        isBase64Encoded: true,
      };
    },
  };
}

type AnyRoute = (typeof routes)[number];

type Changing = Extract<AnyRoute, { readonly scope: 'issue' }>['operation'] | 'noteHanded' | 'putDeviceOut';

const words: Readonly<Record<Changing, LogWord>> = {
  createTicket: logEvent.ticketCreated,
  createTickets: logEvent.ticketsCreated,
  moveTicket: logEvent.ticketMoved,
  cancelTicket: logEvent.ticketCancelled,
  resendMail: logEvent.mailResendRequested,
  replaceCode: logEvent.ticketReplaced,
  noteHanded: logEvent.ticketHanded,
  putDeviceOut: logEvent.ticketDeviceOut,
};

/** One line for each call that may have changed something: which key did what to which ticket. */
export function logChanges(route: AnyRoute): MiddlewareObj<ApiRequest, Answer | APIGatewayProxyStructuredResultV2> {
  const word = route.operation in words ? words[route.operation as Changing] : undefined;
  return {
    after: ({ event, response }) => {
      if (!word) return;
      const { keyId: key, access, pathParameters, requestContext } = event;
      const ticket = pathParameters?.serial ?? serialIn((response as Answer).body);
      logLine({ event: word, location: access?.location.id, ticket, key, request: requestContext.requestId });
    },
  };
}

function serialIn(body: Answer['body']): string | undefined {
  return typeof body === 'object' && 'serial' in body && typeof body.serial === 'string' ? body.serial : undefined;
}

/** Turns whatever was thrown into an answer (RFC 9457): of other errors than {@link Problem} and {@link Refusal} nothing leaves but that they were. */
export function problemAnswers(): MiddlewareObj<ApiRequest, APIGatewayProxyStructuredResultV2, Error> {
  return {
    onError: (request) => {
      const { error, event } = request;
      const problem = problemOf(error);
      const { status } = problems[problem.reason];
      logRefusal(event, problem, error);
      request.response = {
        statusCode: status,
        headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...problem.headers },
        body: JSON.stringify(problemBody(problem)),
      };
    },
  };
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return error instanceof Refusal ? refusalProblem(error) : unforeseen(error);
}

/** Errors of ours that are over at another try. */
const passing = [StayContended, TableThrottled, TicketNotIssued, TicketNotStored];

/** What the table or a queue did not answer is worth another try; anything else is our mistake. */
function unforeseen(error: unknown): Problem {
  const ofAws = typeof error === 'object' && error !== null && ('$metadata' in error || '$fault' in error);
  const ofNetwork = error instanceof Error && /Timeout|ECONN|ENOTFOUND|EPIPE/.test(`${error.name} ${codeOf(error)}`);
  const isPassing = ofAws || ofNetwork || passing.some((kind) => error instanceof kind);
  return isPassing ? new Problem('unavailable', [], { 'retry-after': '5' }) : new Problem('internal');
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function logRefusal({ keyId: key, access, requestContext }: ApiRequest, { reason }: Problem, error: unknown): void {
  const { status } = problems[reason];
  const request = requestContext?.requestId;
  const about = { status, reason, key, location: access?.location.id, request };
  if (status < 500) logLine({ event: logEvent.requestRefused, ...about });
  else logLine({ event: logEvent.requestFailed, ...about, error: reasonOf(error) }, 'error');
}

/** What a caller is answered whose request was refused. */
function refusalProblem({ reason, field, retryAfter }: Refusal): Problem {
  if (reason === 'no_address') {
    const detail = 'is needed: no address is known that this ticket could be mailed to';
    return new Problem('invalid', [{ pointer: '/userId', detail }]);
  }
  const fields = field && [field];
  return retryAfter === undefined
    ? new Problem(reason, fields)
    : new Problem(reason, fields, { 'retry-after': String(retryAfter) });
}
