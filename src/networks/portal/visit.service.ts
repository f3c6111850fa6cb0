import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Location } from '../../core/location/location.ts';
import type { Ticketed } from '../../core/stay/stay.ts';
import type { Credentials } from '../../core/ticket/ticket.ts';
import { logLine } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { memoize } from '../../kit/values.ts';
import { lineOf } from '../../kit/web/addresses.ts';
import type { Html } from '../../kit/web/html.ts';
import { acceptedValues } from '../../kit/web/http.ts';
import { textOf } from '../../kit/web/http-function.service.ts';
import { mustAccept, type PortalAnswer } from '../access/let-device-in.service.ts';
import type { ControllerAnswer } from '../controllers/controller.ts';
import type { DoorAnswer } from '../door/answer-door.service.ts';
import type { LoginAnswer } from '../login-rules.ts';
import { type PageState, type Said, signState } from './page-state.ts';
import { type Next, type PortalPage, portalPage, portalStyle, type Reader, readerOf } from './portal.page.ts';
import { termsTick } from './terms.page.ts';

/** One request of a location's page, with what the page before it knew. */
export interface Visit {
  readonly request: PortalRequest;
  readonly location: Location;
  readonly state: PageState;
  readonly secret: Buffer;
  readonly now: number;
}

/** What the next press sends back. */
export function nextOf({ location, state: { said: _, ...state }, secret, now }: Visit): Next {
  return { path: `/portal/${location.id}/`, state: signState(state, secret, now) };
}

/**
 * Sends the browser from a form to the page that tells what became of it, so that neither Back nor a reload sends the form
 * again. The page's address has the signed state, and no code.
 */
export function toPage({ location, state, secret, now }: Visit, said?: Said): APIGatewayProxyStructuredResultV2 {
  const { said: _, ...known } = state;
  const signed = signState({ ...known, ...(said && { said }) }, secret, now);
  const headers = {
    location: `/portal/${location.id}/?s=${signed}`,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
  return { statusCode: 303, headers };
}

/** The form's page, with why it is shown again; no ticket is proved from there on. */
export function toForm(visit: Visit, said?: Said): APIGatewayProxyStructuredResultV2 {
  const { ticket: _, ...state } = visit.state;
  return toPage({ ...visit, state }, said);
}

/** Who reads the page: by their choice, their browser, what their hotel knows of them, or the location. */
export function readerFor({ request, location, state }: Visit, stay?: Ticketed): Reader {
  return readerOf([state.language, ...request.languages, stay?.facts.guest?.locale, location.language]);
}

/** What must be ticked before the page's device is let in; nothing where that was done, or nobody asks for it. */
export function tickFor({ location, state: { device, accepted } }: Visit, reader: Reader): Html | undefined {
  return device && mustAccept(location, accepted) ? termsTick(location, reader) : undefined;
}

/** What the guest has typed, or the link has filled in. */
export function typedIn(fields: URLSearchParams): Credentials {
  const field = (name: string) => (fields.get(name) ?? '').slice(0, 64);
  return { user: field('code'), pass: field('password') };
}

const hashed = memoize((style = '') => createHash('sha256').update(style).digest('base64'));

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex',
};

/** Nothing runs, nothing but a hotel's logo is loaded, nobody frames it, and its forms come to us alone. */
function policyOf({ location }: PortalPage): string {
  const images = location?.logo ? "img-src 'self'; " : '';
  const style = hashed(portalStyle(location));
  return `default-src 'none'; style-src 'sha256-${style}'; ${images}form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;
}

/** A page as the gateway's answer. @param more such as `retry-after` */
export function pageAnswer(
  status: number,
  page: PortalPage,
  more: Readonly<Record<string, string>> = {},
): APIGatewayProxyStructuredResultV2 {
  const policy = { 'content-security-policy': policyOf(page) };
  return { statusCode: status, headers: { ...headers, ...policy, ...more }, body: portalPage(page) };
}

/** Logs what became of a login, by ids and reasons. What was only looked at is none. */
export function logPortalLogin(answer: LoginAnswer | PortalAnswer, visit: Visit): void {
  const asked = about(visit);
  if (answer.type === 'silent') {
    logLine({ event: logEvent.loginUnanswered, ...asked }, 'warn');
    return;
  }
  if (answer.type === 'not_accepted') {
    logFormRefused('terms_not_accepted', visit);
    return;
  }
  const ticket = answer.stay?.ticket.serial;
  if (answer.type === 'in') logLine({ event: logEvent.loginAccepted, ticket, ...asked });
  if (answer.type === 'refused')
    logLine({ event: logEvent.loginRefused, reason: answer.refusal.reason, ticket, ...asked });
  if (answer.type === 'not_in')
    logLine({ event: logEvent.deviceAuthorizationFailed, reason: whyOf(answer.answer), ticket, ...asked }, 'warn');
}

/** Logs what became of a try at the own door, by ids and reasons: nothing of what was typed. */
export function logDoor(answer: DoorAnswer, visit: Visit): void {
  const asked = about(visit);
  if (answer.type === 'not_in') {
    logPortalLogin(answer.login, visit);
    return;
  }
  if (answer.type === 'silent') {
    logLine({ event: logEvent.loginUnanswered, ...asked }, 'warn');
    return;
  }
  if (answer.type === 'unseen') {
    logLine({ event: logEvent.deviceAuthorizationFailed, reason: whyOf(answer.answer), ...asked }, 'warn');
    return;
  }
  const { ticket } = answer;
  if (answer.type === 'in') logLine({ event: logEvent.loginAccepted, type: 'door', ticket, ...asked });
  if (answer.type === 'sent') logLine({ event: logEvent.ownDoorMailed, ticket, ...asked });
  if (answer.type !== 'refused') return;
  const { reason, shuts = false } = answer;
  const line = { reason, ...(ticket !== undefined && { ticket }), ...asked };
  if (shuts) logLine({ event: logEvent.ownDoorShut, ...line }, 'warn');
  else logLine({ event: logEvent.ownDoorRefused, ...line });
}

/** Logs that a guest has put another device out, or why it was not done. */
export function logPutOut(answer: ControllerAnswer, ticket: string, visit: Visit): void {
  const reason = answer.type === 'done' ? undefined : whyOf(answer);
  logLine(
    { event: logEvent.devicePutOut, ...(reason !== undefined && { reason }), ticket, ...about(visit) },
    reason ? 'warn' : 'info',
  );
}

/** Logs why nothing was done for a form. */
export function logFormRefused(
  reason: 'from_elsewhere' | 'not_ours' | 'open_too_long' | 'terms_not_accepted',
  visit: Visit,
): void {
  logLine({ event: logEvent.portalFormRefused, reason, ...about(visit) });
}

function whyOf(answer: Exclude<ControllerAnswer, { type: 'done' }>): string {
  return 'why' in answer ? answer.why : answer.type;
}

function about({ location, request }: Visit) {
  return { location: location.id, request: request.id };
}

/** Whose page is asked for: a location's, or its logo by its digest, or that of whoever has a site of UniFi. */
export type Place = { readonly locationId: string; readonly logo?: string } | { readonly site: string };

/** A request of a guest's browser. */
export interface PortalRequest {
  readonly id: string;
  readonly method: string;
  readonly place: Place;
  readonly query: URLSearchParams;
  /** What the browser's user reads, the most wanted first. */
  readonly languages: readonly string[];
  /** What a form has sent; empty for what is none. */
  readonly form: URLSearchParams;
  /** The line to the internet that it comes from. */
  readonly source: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** More than any form of ours has. */
const mostCharacters = 8192;

/** Reads a request as API Gateway gives it. A form that is too long, or none, has no fields: nothing is done then. */
export function portalRequest(event: APIGatewayProxyEventV2): PortalRequest {
  const { rawPath, rawQueryString, headers, requestContext } = event;
  const [, first, second = '', third = ''] = rawPath.split('/');
  const text = textOf(event);
  const [, logo] = /^logo-([\da-f]{32})\.png$/.exec(third) ?? [];
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '');
  return {
    id: requestContext.requestId,
    method: requestContext.http.method,
    place: first === 'guest' ? { site: third } : { locationId: second, ...(logo !== undefined && { logo }) },
    query: new URLSearchParams(rawQueryString),
    languages: acceptedValues(headers['accept-language']),
    form: new URLSearchParams(isForm && text.length <= mostCharacters ? text : ''),
    source: lineOf(requestContext.http.sourceIp),
    headers,
  };
}

/**
 * Whether another site's page has sent the form. Our pages name no referrer, and so browsers name no origin (`null`): where
 * they say how the request came about, that decides. Assistants of captive networks often say neither; then the form's
 * signed state is what another site could not have.
 */
export function isFromElsewhere({ headers }: Pick<PortalRequest, 'headers'>): boolean {
  const { origin = 'null', host = '', 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return origin !== 'null' && !(URL.canParse(origin) && new URL(origin).host === host);
}
