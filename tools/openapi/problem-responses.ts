import { STATUS_CODES } from 'node:http';
import { type FieldProblem, type ProblemReason, problemBody, problems } from '../../src/rest/wire/problem.ts';
import { everyHeader, headerRef } from './headers.ts';

/** What a caller can do about each status. */
const advice: Readonly<Record<number, string>> = {
  400: 'Correct the request: `errors` names each invalid field, never its value.',
  401: 'The key, session or signature is missing, unknown, wrong, revoked or expired; the response does not say which. `session-stale`: `POST /desk/session` first, then repeat the request.',
  403: "The key or the person is for other Locations or other operations, or a session's request comes from another page. An unknown Location gets the same response as somebody else's.",
  404: 'There is no such path, or the Location has no ticket with this serial.',
  405: 'The path does not support this method; `Allow` lists those that it supports.',
  409: "The ticket's state does not allow it, or the hotel's own server has issued it: `issued-elsewhere`.",
  413: 'Send at most 64 KiB.',
  415: 'Send one of the media types in `Accept`, in UTF-8.',
  422: 'Use a new `Idempotency-Key` for a new request.',
  429: "The key's daily quota (UTC) or the ticket's hourly limit of resends is reached; retry after `Retry-After`.",
  500: 'Internal error. A ticket may have been created: retry with the same `Idempotency-Key`.',
  503: 'A service that the API needs did not respond, such as the hotel’s own server that is to issue the ticket. Retry after `Retry-After`, with the same `Idempotency-Key`.',
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

/** The error responses, one per status, with each reason as an example. */
export const problemResponses = Object.fromEntries(
  statuses.map((status) => {
    const description = advice[status];
    if (!description) throw new Error(`There is no advice on ${status}`);
    const response = {
      description,
      headers: { ...everyHeader, ...extraHeaders[status] },
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
