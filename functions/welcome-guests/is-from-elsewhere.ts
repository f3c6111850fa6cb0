import type { PortalRequest } from './portal-request.ts';

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
