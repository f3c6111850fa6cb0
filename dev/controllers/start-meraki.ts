import { startVendorServer } from '../vendors/vendor-server.ts';
import { type StandInController, type StandInOptions, standInDevices } from './stand-in.ts';

/** Starts what stands in for Meraki's click-through page: a browser that opens its grant is let in, and goes on. */
export async function startMeraki({ port, now = Date.now }: StandInOptions = {}): Promise<StandInController> {
  const devices = standInDevices(now);
  const server = await startVendorServer(({ path, query }) => {
    const mac = query.get('mac') ?? '';
    const duration = Number(query.get('duration'));
    if (path !== '/splash/grant' || !devices.joined.has(mac)) return { status: 404, body: '' };
    devices.allowed.set(mac, { until: now() + duration * 1000 });
    return { status: 302, headers: { location: query.get('continue_url') ?? '' }, body: '' };
  }, port);
  const redirect = (mac: string, wanted: string) =>
    new URLSearchParams({
      // Meraki knows the device by its address; here it is named.
      base_grant_url: `http://${server.host}/splash/grant?mac=${mac}`,
      user_continue_url: wanted,
      node_mac: '00:18:0a:00:00:01',
      client_ip: '10.0.0.7',
      client_mac: mac.replaceAll('-', ':').toLowerCase(),
    });
  return Object.assign(server, { ...devices, redirect });
}
