import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ProblemReason, problemBody, problems } from '../../src/rest/wire/problem.ts';
import { type ApiAnswer, checkAnswer } from './support/api-answer.ts';

const golden = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../contract/golden/${name}.json`), 'utf8'));
const base = '/rest/v1/Location/28XXX004';
const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
const json = { 'content-type': 'application/json', ...always };

const answer = (change: Partial<ApiAnswer> = {}): ApiAnswer => ({
  method: 'GET',
  path: `${base}/tickets?limit=1`,
  status: 200,
  headers: json,
  body: golden('tickets'),
  ...change,
});

const refusal = (reason: ProblemReason, change: Partial<ApiAnswer> = {}) =>
  answer({
    status: problems[reason].status,
    headers: { 'content-type': 'application/problem+json', ...always, ...change.headers },
    body: problemBody({ reason, errors: [] }),
    ...(change.method && { method: change.method }),
    ...(change.path && { path: change.path }),
  });

const tickets = (change: object) => ({ ...golden('tickets'), data: [{ ...golden('tickets').data[0], ...change }] });

/** The platform's first version, in capitals of somebody's own. */
const onWifiarea = (body: { data: object[] }) => ({
  ...body,
  data: body.data.map((row) => {
    const { LocationId, ...rest } = row as { LocationId: string };
    return { ...rest, wifiareaId: LocationId };
  }),
});

describe('what is as documented passes', () => {
  test.each<[string, ApiAnswer]>([
    ['the tickets', answer()],
    [
      'header names in any capitals',
      answer({
        headers: {
          'Content-Type': 'application/json',
          'Cache-Control': 'no-store',
          'X-Content-Type-Options': 'nosniff',
        },
      }),
    ],
    ['a ticket that was made', answer({ method: 'POST', path: `${base}/tickets`, body: golden('ticket-created') })],
    ['a Location in other capitals', answer({ path: '/rest/v1/lOCATION/28XXX004/tickets' })],
    ['wifiarea', answer({ path: '/rest/v1/WifiArea/28XXX004/tickets', body: onWifiarea(golden('tickets')) })],
    ['no key', refusal('unauthorized', { headers: { 'www-authenticate': 'Bearer' } })],
    ['an unknown path', refusal('not_found', { path: '/rest/v2/anything' })],
    ['an encoded slash', refusal('foreign_location', { path: '/rest/v1/Location/a%2Fb/tickets' })],
    ['an unknown method', refusal('method_not_allowed', { method: 'PUT', headers: { allow: 'POST, GET' } })],
  ])('%s', (_, right) => {
    expect(() => checkAnswer(right)).not.toThrow();
  });
});

describe('what is not is told', () => {
  test.each<[string, RegExp, ApiAnswer]>([
    [
      'a key more',
      /body\/data\/0 must NOT have additional properties .*"expiry"/,
      answer({ body: tickets({ expiry: 1 }) }),
    ],
    ['a number as text', /body\/data\/0\/seconds must be number/, answer({ body: tickets({ seconds: '7200' }) })],
    [
      'a time without its form',
      /timestamp must match pattern/,
      answer({ body: { ...golden('tickets'), timestamp: '2018-01-12T13:00:04' } }),
    ],
    [
      'two things at once',
      /header Cache-Control is missing\s+header X-Content-Type-Options is missing\s+body\/data\/0\/seconds must be number/,
      answer({ headers: { 'content-type': 'application/json' }, body: tickets({ seconds: '1' }) }),
    ],
    ['no body', /body must be object/, answer({ body: undefined })],
    [
      '201 for 200',
      /status is not documented: 200, 400/,
      answer({ method: 'POST', status: 201, body: golden('ticket-created') }),
    ],
    ['404 for a foreign Location', /status is not documented/, refusal('not_found', { path: `${base}/services` })],
    ['405 for what there is', /status is not documented/, refusal('method_not_allowed', { headers: { allow: 'GET' } })],
    ['403 for an unknown path', /must be answered 404/, refusal('foreign_location', { path: '/rest/v1/nothing' })],
    ['404 for an unknown method', /must be answered 405/, refusal('not_found', { method: 'PUT' })],
    ['405 without Allow', /header Allow is missing/, refusal('method_not_allowed', { method: 'PUT' })],
    ['429 without when', /header Retry-After is missing/, refusal('cap_reached', { method: 'POST' })],
    ['a problem as plain JSON', /content-type is "application\/json"/, refusal('invalid', { headers: json })],
    [
      'a problem with another status',
      /body\/status is 403/,
      { ...refusal('invalid'), body: problemBody({ reason: 'missing_scope', errors: [] }) },
    ],
    ['wifiareaId on Location', /additional properties/, answer({ body: onWifiarea(golden('tickets')) })],
  ])('%s', (_, words, wrong) => {
    expect(() => checkAnswer(wrong)).toThrow(words);
  });
});
