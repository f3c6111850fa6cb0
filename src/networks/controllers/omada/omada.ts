import type { OmadaPortal } from '../../../core/location/location.ts';
import { type ControllerKind, longestOrder } from '../controller.ts';

/** TP-Link's Omada, by its Open API. */
export const omada: ControllerKind<OmadaPortal> = {
  name: 'Omada',
  takesOrders: true,
  keyName: 'client secret',
  longestGrant: longestOrder,
  redirect: {
    mac: 'clientMac',
    wanted: 'redirectUrl',
    context: ['clientIp', 'apMac', 'gatewayMac', 'ssidName', 'radioId', 'vid', 'site'],
  },
  site: ({ siteId }) => siteId,
  verdicts: ({ siteId }) => ({
    omada_44106: 'refuses the client id or its secret: check accepts.portal.clientId, and set the secret again',
    omada_7131: 'does not know this omadacId: take it from Settings > Platform Integration > Open API',
    omada_1505: `has no site ${siteId} that this application may manage`,
    omada_1005: 'does not let this application manage the hotspot: give its role that permission',
    token_refused: 'refuses the access token that it has just given',
    http_404: 'does not have the Open API (HTTP 404): check accepts.portal.baseUrl',
  }),
};
