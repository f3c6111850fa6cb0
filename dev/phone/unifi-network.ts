import type { UnifiStandIn } from '../controllers/start-unifi.ts';
import type { PlayedNetwork } from './played-network.ts';

/** Where a phone that is not online asks first, as browsers do in such networks. */
const wanted = 'http://example.com/';

/**
 * The Wi-Fi of a UniFi console: whoever has joined and is not let in is sent to the portal.
 * @param origin of the portal: UniFi's own path follows
 */
export function unifiNetwork(
  unifi: UnifiStandIn,
  { ssid, timeZone, origin }: { readonly ssid: string; readonly timeZone: string; readonly origin: string },
): PlayedNetwork {
  return {
    ssid,
    timeZone,
    join: unifi.join,
    leave: unifi.leave,
    onlineUntil: (mac) => (unifi.isOnline(mac) ? unifi.device(mac)?.until : undefined),
    loginPage: (mac) => `${origin}/guest/s/${unifi.site}/?${unifi.redirect(mac, wanted)}`,
  };
}
