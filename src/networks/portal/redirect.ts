import type { Portal } from '../../core/location/location.ts';
import { type PortalDevice, webAddress } from '../controllers/controller.ts';
import { controllerKind } from '../controllers/controller-kinds.ts';
import { deviceId, isMacAddress } from '../device.ts';

/** What a network tells of a guest's device when it sends it here. */
interface Redirect {
  readonly device?: PortalDevice;
  readonly wanted?: string;
}

const longest = 500;

/** Reads a redirect's query. Without a device's address in it, the network has not sent anybody: a link was followed. */
export function readRedirect(portal: Portal, query: URLSearchParams): Redirect {
  const names = controllerKind(portal).redirect;
  const mac = deviceId(query.get(names.mac) ?? '');
  if (!isMacAddress(mac)) return {};
  const wanted = wantedAddress(query.get(names.wanted) ?? '');
  const told = names.told.flatMap((name) => {
    const value = query.get(name) ?? '';
    return value === '' || value.length > longest ? [] : [[name, value] as const];
  });
  return { device: { mac, told: Object.fromEntries(told) }, ...(wanted !== undefined && { wanted }) };
}

/** Where devices look whether they are online: no guest wanted to go there. */
const probe =
  /^\/(?:generate_204|gen_204|hotspot-detect\.html|library\/test\/success\.html|connecttest\.txt|redirect|ncsi\.txt|success\.txt|canonical\.html)$/;

/** The address that a guest wanted to go to; undefined if it is no web address, or a device's own look. */
function wantedAddress(text: string): string | undefined {
  const { pathname, hostname, href } = webAddress(text) ?? {};
  return probe.test(pathname ?? '') || hostname === 'captive.apple.com' ? undefined : href;
}
