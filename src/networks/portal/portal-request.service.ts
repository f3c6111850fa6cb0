import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { acceptedValues } from '../../kit/web/http.ts';
import { textOf } from '../../kit/web/http-function.service.ts';

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
  /** The address on the Internet that it comes from. */
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
    source: requestContext.http.sourceIp,
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
