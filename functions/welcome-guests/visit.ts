import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Next } from '../../src/channels/portal/portal-page.ts';
import { type Reader, readerOf } from '../../src/channels/portal/reader.ts';
import type { Location } from '../../src/domain/model/location.ts';
import type { Ticketed } from '../../src/domain/model/stay.ts';
import type { Credentials } from '../../src/domain/model/ticket.ts';
import type { PortalRequest } from './portal-request.ts';
import type { PageState, Said } from './state/page-state.ts';
import { signState } from './state/signed-state.ts';

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

/** What the guest has typed, or the link has filled in. */
export function typedIn(fields: URLSearchParams): Credentials {
  const field = (name: string) => (fields.get(name) ?? '').slice(0, 64);
  return { user: field('code'), pass: field('password') };
}
