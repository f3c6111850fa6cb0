import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { StayContended, TicketNotIssued, TicketNotStored } from '../../core/errors.ts';
import { Refusal } from '../../core/ticket/refusal.ts';
import { TableThrottled } from '../../kit/errors.ts';
import { logLine, reasonOf } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import type { ApiRequest } from '../api-request.service.ts';
import { Problem, problemBody, problems } from './problem.ts';

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
