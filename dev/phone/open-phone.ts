import type { Location, UnifiPortal } from '../../src/core/location/location.ts';
import { writeLocations } from '../apply-locations.ts';
import { startUnifi, type UnifiStandIn } from '../controllers/start-unifi.ts';
import type { Endpoints } from '../endpoints.ts';
import type { DoorGuest } from '../example-guests.ts';
import { setControllerKey } from '../set-controller-key.ts';
import type { PlayedNetwork } from './played-network.ts';
import { startPhone } from './start-phone.ts';

/** Where a phone that is not online asks first, as browsers do in such networks. */
const wanted = 'http://example.com/';

/**
 * The Wi-Fi of a UniFi console: whoever has joined and is not let in is sent to the portal.
 * @param origin of the portal: UniFi's own path follows
 */
function unifiNetwork(
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

/** A guest's phone that is played, and the hotel's controller that is stood in for. */
export interface OpenPhone {
  readonly url: string;
  /** As it is applied: its controller is where the stand-in is. */
  readonly location: Location;
  close(): Promise<void>;
}

/**
 * Starts what stands in for a location's UniFi console, sets its key, and serves the page that plays a guest's phone;
 * undefined if none of the locations has such a console.
 * @param port of the console; the page's is the next. 0 takes free ones
 * @param guest who is at the hotel without a code
 */
export async function openPhone(
  locations: readonly Location[],
  endpoints: Endpoints,
  { port, guest }: { readonly port: number; readonly guest?: DoorGuest | undefined },
): Promise<OpenPhone | undefined> {
  const [found] = locations.flatMap((location) =>
    location.accepts?.portal?.kind === 'unifi' ? [{ location, portal: location.accepts.portal }] : [],
  );
  if (!found) return undefined;
  const unifi = await startUnifi({ port });
  const { baseUrl } = unifi;
  const location = at(baseUrl, found);
  const { apiUrl = '', mailboxUrl } = endpoints;
  await setControllerKey(location.id, { key: unifi.key, baseUrl }, endpoints);
  if (found.portal.baseUrl !== baseUrl) await writeLocations([location], endpoints);
  const network = unifiNetwork(unifi, { ssid: location.network.ssid, timeZone: location.timeZone, origin: apiUrl });
  const page = await startPhone({ network, mailboxUrl, guest, port: port && port + 1, now: Date.now });
  const close = async () => void (await Promise.all([page.close(), unifi.close()]));
  return { url: page.url, location, close };
}

function at(
  baseUrl: string,
  { location, portal }: { readonly location: Location; readonly portal: UnifiPortal },
): Location {
  return { ...location, accepts: { failuresPerMinute: 30, ...location.accepts, portal: { ...portal, baseUrl } } };
}
