import { controllerSetting, type UnifiPortal } from '../../../core/location/location.ts';
import { type ControllerKind, longestOrder } from '../controller.ts';

/** UniFi's Network application, by its API of a console or of the cloud. */
export const unifi: ControllerKind<UnifiPortal> = {
  name: 'UniFi',
  takesOrders: true,
  keyName: 'API key',
  longestGrant: longestOrder,
  redirect: { mac: 'id', wanted: 'url', context: ['ap', 'ssid'] },
  site: ({ site }) => site,
  redirectsBySite: true,
  verdicts: (portal) => ({
    http_401: 'refuses the API key (HTTP 401)',
    http_403: 'does not take this API key for this console, or the console is offline (HTTP 403)',
    http_404: `does not have the Network API (HTTP 404): check ${controllerSetting(portal)}; the Network application must be 9.1.105 or newer`,
    site_unknown: `has no site ${portal.site}: accepts.portal.site is the short name in the address of the site's page`,
  }),
};
