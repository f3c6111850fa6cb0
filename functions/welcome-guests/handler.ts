import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { messagePage } from '../../src/channels/portal/message-page.ts';
import { readerOf } from '../../src/channels/portal/reader.ts';
import type { Location } from '../../src/domain/model/location.ts';
import type { WelcomeGuestsDeps } from './deps.ts';
import { isFromElsewhere } from './is-from-elsewhere.ts';
import { logFormRefused } from './log-portal.ts';
import { outagePages } from './outage-pages.ts';
import { pageAnswer } from './page-answer.ts';
import { type Place, type PortalRequest, portalRequest } from './portal-request.ts';
import { press } from './press.ts';
import { showPage } from './show-page.ts';
import { openState } from './state/signed-state.ts';
import { toForm, type Visit } from './visit.ts';

/** Shows guests the page of their hotel's Wi-Fi, and lets their devices in. What is only opened changes nothing. */
export function welcomeGuests(deps: WelcomeGuestsDeps) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(outagePages())
    .handler((event) => answerCall(portalRequest(event), deps));
}

async function answerCall(request: PortalRequest, deps: WelcomeGuestsDeps) {
  if (!['GET', 'HEAD', 'POST'].includes(request.method))
    return { statusCode: 405, headers: { allow: 'GET, HEAD, POST' } };
  const location = await locationOf(request.place, deps);
  const portal = location?.accepts?.portal;
  if (!location || !portal) return pageAnswer(404, messagePage('noSuchPage', {}, readerOf(request.languages)));
  const state = { locationId: location.id };
  const visit: Visit = { request, location, state, secret: await deps.secret(), now: deps.now() };
  return request.method === 'POST' ? answerForm(visit, deps) : showPage(visit, portal, deps);
}

async function locationOf(place: Place, { locations, sites }: WelcomeGuestsDeps): Promise<Location | undefined> {
  const id =
    'site' in place
      ? /^[\w-]{1,64}$/.test(place.site) && (await sites.locationOf(place.site.toLowerCase()))
      : place.locationId;
  return id && /^[\w-]{1,32}$/.test(id) ? locations.get(id) : undefined;
}

async function answerForm(visit: Visit, deps: WelcomeGuestsDeps) {
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
  return press(known, deps);
}
