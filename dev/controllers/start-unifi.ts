import { startVendorServer, type VendorAnswer, type VendorRequest } from '../vendors/vendor-server.ts';
import { type StandInController, type StandInDevice, type StandInOptions, standInDevices } from './stand-in.ts';

/** What stands in for a UniFi console, with its Network application at `baseUrl`. */
export interface UnifiStandIn extends StandInController {
  readonly baseUrl: string;
  readonly site: string;
  readonly key: string;
  /** Devices that have joined and are not listed yet. */
  readonly unlisted: Set<string>;
  /** Whether the Wi-Fi is a hotspot: otherwise its devices are no guests. */
  isHotspot: boolean;
  /** What its page's own API does: it works, it is not there, or it answers each command with an error. */
  classic: 'works' | 'absent' | 'error';
}

const siteId = '88f7af54-98f8-306a-a1c7-c9349722b1f6';
const ok = (body: unknown): VendorAnswer => ({ status: 200, body });

/** Starts a UniFi console with one site. Its errors are those that consoles were seen to have. */
export async function startUnifi({
  port,
  now = Date.now,
  key = 'unifi-key-1',
  site = 'default',
}: StandInOptions & { readonly site?: string } = {}): Promise<UnifiStandIn> {
  const devices = standInDevices(now);
  const server = await startVendorServer((request) => answer(request, unifi, devices, now), port);
  const unifi: UnifiStandIn = Object.assign(server, {
    ...devices,
    baseUrl: `http://${server.host}/proxy/network`,
    site,
    key,
    unlisted: new Set<string>(),
    isHotspot: true,
    classic: 'works' as const,
    redirect: (mac: string, wanted: string) =>
      new URLSearchParams({ ap: '78:8a:20:59:c6:99', id: spelt(mac), t: '1', url: wanted, ssid: 'Hotel Wi-Fi' }),
  });
  return unifi;
}

type Devices = ReturnType<typeof standInDevices>;

function answer(request: VendorRequest, unifi: UnifiStandIn, devices: Devices, now: () => number): VendorAnswer {
  if (request.headers['x-api-key'] !== unifi.key) return { status: 401, body: {} };
  const path = request.path.replace('/proxy/network', '');
  if (path === '/integration/v1/sites') return sites(request, unifi);
  const [, action] = /^\/integration\/v1\/sites\/[^/]+\/clients(?:\/([^/]+)\/actions)?$/.exec(path) ?? [];
  if (path.startsWith(`/integration/v1/sites/${siteId}/clients`))
    return action === undefined ? clients(request, unifi, devices, now) : act(action, request, unifi, devices, now);
  if (path === `/api/s/${unifi.site}/cmd/stamgr`) return command(request, unifi, devices, now);
  return { status: 404, body: {} };
}

function sites({ query }: VendorRequest, { site }: UnifiStandIn): VendorAnswer {
  const data = [{ id: siteId, internalReference: site, name: 'The hotel' }].filter(
    ({ internalReference }) => query.get('filter') === `internalReference.eq('${internalReference}')`,
  );
  return ok({ offset: 0, limit: 25, count: data.length, totalCount: data.length, data });
}

function clients({ query }: VendorRequest, unifi: UnifiStandIn, { joined, allowed }: Devices, now: () => number) {
  const data = [...joined]
    .filter((mac) => !unifi.unlisted.has(mac) && query.get('filter') === `macAddress.eq('${spelt(mac)}')`)
    .map((mac) => ({
      id: idOf(mac),
      macAddress: spelt(mac),
      type: 'WIRELESS',
      access: unifi.isHotspot
        ? { type: 'GUEST', authorized: (allowed.get(mac)?.until ?? 0) > now() }
        : { type: 'DEFAULT' },
    }));
  return ok({ offset: 0, limit: 25, count: data.length, totalCount: data.length, data });
}

function act(
  id: string,
  { body }: VendorRequest,
  unifi: UnifiStandIn,
  { joined, allowed }: Devices,
  now: () => number,
): VendorAnswer {
  const mac = [...joined].find((one) => idOf(one) === id);
  if (mac === undefined) return { status: 404, body: { code: 'api.client.not-found' } };
  if (!unifi.isHotspot) return { status: 422, body: { code: 'api.client.not-guest' } };
  const told = JSON.parse(body);
  const action = String(told.action);
  const authorizedAt = new Date(now()).toISOString();
  if (action === 'UNAUTHORIZE_GUEST_ACCESS') {
    allowed.delete(mac);
    return ok({ action, revokedAuthorization: { authorizationMethod: 'API', authorizedAt } });
  }
  const { timeLimitMinutes, dataUsageLimitMBytes, rxRateLimitKbps, txRateLimitKbps } = told;
  const isBad =
    outside(timeLimitMinutes, 1, 1_000_000) ||
    outside(dataUsageLimitMBytes, 1, 1_048_576) ||
    outside(rxRateLimitKbps, 2, 100_000) ||
    outside(txRateLimitKbps, 2, 100_000);
  if (action !== 'AUTHORIZE_GUEST_ACCESS' || isBad) return { status: 400, body: { code: 'api.request.invalid' } };
  const until = now() + timeLimitMinutes * 60_000;
  allowed.set(mac, limited(until, rxRateLimitKbps, txRateLimitKbps, dataUsageLimitMBytes));
  return ok({ action, grantedAuthorization: { authorizedAt, expiresAt: new Date(until).toISOString() } });
}

/** Its errors come with status 200. */
function command({ body }: VendorRequest, unifi: UnifiStandIn, { allowed }: Devices, now: () => number): VendorAnswer {
  if (unifi.classic === 'absent') return { status: 404, body: {} };
  if (unifi.classic === 'error') return ok({ meta: { rc: 'error', msg: 'api.err.Invalid' }, data: [] });
  const { cmd, mac: told, minutes, up, down, bytes } = JSON.parse(body);
  const mac = String(told).replaceAll(':', '-').toUpperCase();
  if (cmd === 'unauthorize-guest') allowed.delete(mac);
  else allowed.set(mac, limited(now() + minutes * 60_000, down, up, bytes));
  return ok({ meta: { rc: 'ok' }, data: [] });
}

function limited(until: number, down?: number, up?: number, megabytes?: number): StandInDevice {
  return {
    until,
    ...(down !== undefined && { down }),
    ...(up !== undefined && { up }),
    ...(megabytes !== undefined && { bytes: megabytes * 2 ** 20 }),
  };
}

function outside(value: unknown, least: number, most: number): boolean {
  return value !== undefined && !(Number.isInteger(value) && Number(value) >= least && Number(value) <= most);
}

function spelt(mac: string): string {
  return mac.replaceAll('-', ':').toLowerCase();
}

function idOf(mac: string): string {
  return `6f3b6677-e61a-3057-8a4f-${mac.replaceAll('-', '').toLowerCase()}`;
}
