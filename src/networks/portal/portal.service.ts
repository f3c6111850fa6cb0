import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Location } from '../../core/location/location.ts';
import { logLine, reasonOf } from '../../kit/log/log.service.ts';
import * as logEvent from '../../kit/log/log-words.ts';
import { pictureForEver } from '../../kit/web/http.ts';
import { httpFunction } from '../../kit/web/http-function.service.ts';
import type { CaptivePortalDeps } from '../login-deps.service.ts';
import { handleFormPost } from './handle-form.service.ts';
import { messagePage } from './login.page.ts';
import { openState } from './page-state.ts';
import { readerOf } from './portal.page.ts';
import { isFromElsewhere, type Place, type PortalRequest, portalRequest } from './portal-request.service.ts';
import { showPage, showTerms } from './show-page.service.ts';
import { logFormRefused, pageAnswer, toForm, type Visit } from './visit.service.ts';

/** Shows guests the page of their hotel's Wi-Fi, and lets their devices in. What is only opened changes nothing. */
export function handlePortal(deps: CaptivePortalDeps) {
  return httpFunction<APIGatewayProxyStructuredResultV2>((event) => answerCall(portalRequest(event), deps), outagePage);
}

async function answerCall(request: PortalRequest, deps: CaptivePortalDeps) {
  if (!['GET', 'HEAD', 'POST'].includes(request.method))
    return { statusCode: 405, headers: { allow: 'GET, HEAD, POST' } };
  const location = await locationOf(request.place, deps);
  const { accepts, terms } = location ?? {};
  const visitOf = async (at: Location): Promise<Visit> => {
    const state = { locationId: at.id };
    return { request, location: at, state, secret: await deps.secret(), now: deps.now() };
  };
  // A mail's link opens the terms where guests see no other page of ours, too.
  const isRead = request.method !== 'POST' && request.query.has('terms');
  if (location && terms && isRead && terms.languages.length > 0) return showTerms(await visitOf(location), terms, deps);
  if (!location || !accepts?.portal) return pageAnswer(404, messagePage('noSuchPage', {}, readerOf(request.languages)));
  if ('logo' in request.place) return logoAnswer(location, request.place.logo, deps);
  const visit = await visitOf(location);
  return request.method === 'POST' ? answerForm(visit, deps) : showPage(visit, accepts.portal, deps);
}

/** A location's logo, to be kept for ever. No page has the address of one that was before it for long. */
async function logoAnswer(location: Location, digest: string | undefined, { logos }: CaptivePortalDeps) {
  const png = location.logo?.digest === digest ? await logos.of(location) : undefined;
  return png ? pictureForEver(png) : { statusCode: 404, headers: { 'cache-control': 'no-store' } };
}

async function locationOf(place: Place, { locations, sites }: CaptivePortalDeps): Promise<Location | undefined> {
  const id =
    'site' in place
      ? /^[\w-]{1,64}$/.test(place.site) && (await sites.locationOf(place.site.toLowerCase()))
      : place.locationId;
  return id && /^[\w-]{1,32}$/.test(id) ? locations.get(id) : undefined;
}

async function answerForm(visit: Visit, deps: CaptivePortalDeps) {
  const { request, secret, now, location } = visit;
  const opened = openState(request.form.get('state') ?? '', secret, now);
  if (!opened || opened.state.locationId !== location.id) {
    logFormRefused('not_ours', visit);
    return toForm(visit, { type: 'form', trouble: 'openedTooLong', status: 400 });
  }
  const known: Visit = { ...visit, state: opened.state };
  if (isFromElsewhere(request)) {
    logFormRefused('from_elsewhere', visit);
    return toForm(known, { type: 'form', trouble: 'fromElsewhere', status: 403 });
  }
  if (opened.isOld) {
    logFormRefused('open_too_long', visit);
    return toForm(known, { type: 'form', trouble: 'openedTooLong', status: 400 });
  }
  return handleFormPost(known, deps);
}

/** Where the table did not answer, a page that says so: the guest can press again. */
export function outagePage(error: unknown, event: APIGatewayProxyEventV2): APIGatewayProxyStructuredResultV2 {
  const { id, languages } = portalRequest(event);
  logLine({ event: logEvent.portalFailed, request: id, reason: reasonOf(error) }, 'error');
  return pageAnswer(503, messagePage('outage', {}, readerOf(languages)), { 'retry-after': '60' });
}
