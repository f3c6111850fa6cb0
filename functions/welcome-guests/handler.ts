import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { languages } from '../../src/channels/portal/languages/languages.ts';
import { messagePage } from '../../src/channels/portal/message-page.ts';
import { readerOf } from '../../src/channels/portal/reader.ts';
import type { Location } from '../../src/domain/model/location.ts';
import type { Portal } from '../../src/domain/model/network/accepts.ts';
import type { WelcomeGuestsDeps } from './deps.ts';
import { isFromElsewhere } from './is-from-elsewhere.ts';
import { logFormRefused } from './log-portal.ts';
import { outagePages } from './outage-pages.ts';
import { pageAnswer } from './page-answer.ts';
import { type Place, type PortalRequest, portalRequest } from './portal-request.ts';
import { press } from './press.ts';
import { readRedirect } from './redirect/read-redirect.ts';
import { openState } from './state/signed-state.ts';
import { formAnswer, typedIn, type Visit } from './visit.ts';

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
  return request.method === 'POST' ? answerForm(visit, deps) : showForm(visit, portal);
}

async function locationOf(place: Place, { locations, sites }: WelcomeGuestsDeps): Promise<Location | undefined> {
  const id =
    'site' in place
      ? /^[\w-]{1,64}$/.test(place.site) && (await sites.locationOf(place.site.toLowerCase()))
      : place.locationId;
  return id && /^[\w-]{1,32}$/.test(id) ? locations.get(id) : undefined;
}

/** The form as a link or the network's redirect opens it: what the link says is filled in, and nothing is done. */
function showForm(visit: Visit, portal: Portal) {
  const { query } = visit.request;
  const state = { ...visit.state, ...readRedirect(portal, query) };
  return formAnswer({ ...visit, state }, { status: 200, typed: typedIn(query) });
}

async function answerForm(visit: Visit, deps: WelcomeGuestsDeps) {
  const { request, secret, now, location } = visit;
  const typed = typedIn(request.form);
  const opened = openState(request.form.get('state') ?? '', secret, now);
  if (!opened || opened.state.locationId !== location.id) {
    logFormRefused('not_ours', visit);
    return formAnswer(visit, { status: 400, trouble: ({ page }) => page.openedTooLong, typed });
  }
  const language = request.form.get('language') ?? '';
  const chosen = Object.hasOwn(languages, language) ? { language } : {};
  const known: Visit = { ...visit, state: { ...opened.state, ...chosen } };
  if (isFromElsewhere(request)) {
    logFormRefused('from_elsewhere', visit);
    return formAnswer(known, { status: 403, trouble: ({ page }) => page.fromElsewhere, typed });
  }
  if (opened.isOld) {
    logFormRefused('open_too_long', visit);
    return formAnswer(known, { status: 400, trouble: ({ page }) => page.openedTooLong, typed });
  }
  return press(known, deps);
}
