import { STATUS_CODES } from 'node:http';
import { type FieldProblem, type ProblemReason, problemBody, problems } from '../../src/contract/rest/problem.ts';
import { headerRef } from './headers.ts';

/** What a caller does about each status. */
const advice: Readonly<Record<number, string>> = {
  400: 'Mend the request: `errors` names each field that is wrong, never its value.',
  401: 'No key or signature, or one that is unknown, wrong, revoked or expired: these are not told apart.',
  403: "The key is for other Locations or other operations. A Location that does not exist is answered like somebody else's.",
  404: 'There is no such path, or the Location has no ticket of this serial.',
  405: 'The path has no such method; `Allow` tells those that it has.',
  409: "The ticket's state does not allow it.",
  413: 'Send at most 64 KiB.',
  415: 'Send one of the media types that `Accept` tells, in UTF-8.',
  422: 'Use a new `Idempotency-Key` for a new request.',
  429: "The key's limit for this day (UTC) is reached, or a ticket was mailed again as often as may be within an hour; `Retry-After` tells when to ask again.",
  500: 'A fault of ours. A ticket may have been made: repeat with the same `Idempotency-Key`.',
  503: 'Something we need did not answer. Repeat after `Retry-After`, with the same `Idempotency-Key`.',
};

const extraHeaders: Readonly<Record<number, object>> = {
  401: { 'WWW-Authenticate': headerRef('WwwAuthenticate') },
  405: { Allow: headerRef('Allow') },
  415: { Accept: headerRef('Accept') },
  429: { 'Retry-After': headerRef('RetryAfter') },
  503: { 'Retry-After': headerRef('RetryAfter') },
};

const sampleErrors: Partial<Record<ProblemReason, readonly FieldProblem[]>> = {
  invalid: [{ pointer: '/service', detail: 'is not on offer at this Location' }],
  unsupported_type: [{ pointer: '/header/Content-Type', detail: 'must be application/json, in UTF-8' }],
};

const statuses = [...new Set(Object.values(problems).map(({ status }) => status))].sort((a, b) => a - b);

/** The answers to what is not done, one a status, with each reason as an example. */
export const problemResponses = Object.fromEntries(
  statuses.map((status) => {
    const description = advice[status];
    if (!description) throw new Error(`There is no advice on ${status}`);
    const response = {
      description,
      headers: { 'Cache-Control': headerRef('CacheControl'), ...extraHeaders[status] },
      content: {
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples: examples(status) },
      },
    };
    return [problemName(status), response];
  }),
);

/** What the document calls a status's answer: `NotFound`. */
export function problemName(status: number): string {
  return (STATUS_CODES[status] ?? '').replaceAll(' ', '');
}

function examples(status: number) {
  const reasons = Object.keys(problems) as ProblemReason[];
  const ofStatus = reasons.filter((reason) => problems[reason].status === status);
  return Object.fromEntries(ofStatus.map((reason) => [reason, { value: sample(reason) }]));
}

function sample(reason: ProblemReason) {
  return problemBody({ reason, errors: sampleErrors[reason] ?? [] });
}
