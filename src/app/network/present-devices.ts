import type { NetworkUse } from '../../domain/model/network/network-use.ts';
import { liveDevices, withoutRestarted } from '../../domain/network/device-slots.ts';
import type { AccessServers } from '../ports/network/access-servers.ts';
import type { NetworkUses, TicketRef } from '../ports/network/network-uses.ts';

interface Deps {
  readonly servers: Pick<AccessServers, 'restartedAt'>;
  readonly now: () => number;
}

/** How tickets were used, without the devices that an access server has put out by being started again. */
export function presentUses(uses: Pick<NetworkUses, 'getAll'>, deps: Deps): Pick<NetworkUses, 'getAll'> {
  return {
    getAll: async (tickets) => presentDevices(tickets, await uses.getAll(tickets), deps),
  };
}

/** How tickets were used, in the order of the tickets, without devices that are not online any more. */
export async function presentDevices(
  tickets: readonly Pick<TicketRef, 'locationId'>[],
  uses: readonly NetworkUse[],
  { servers, now }: Deps,
): Promise<readonly NetworkUse[]> {
  const seconds = Math.floor(now() / 1000);
  const live = uses.map((use) => ({ ...use, devices: liveDevices(use.devices, seconds) }));
  const asked = new Map<string, Set<string>>();
  for (const [i, { devices }] of live.entries())
    for (const { server } of Object.values(devices)) {
      const { locationId = '' } = tickets[i] ?? {};
      if (server !== '') asked.set(locationId, (asked.get(locationId) ?? new Set()).add(server));
    }
  const restarted = new Map<string, ReadonlyMap<string, number>>();
  for (const [locationId, some] of asked) restarted.set(locationId, await servers.restartedAt(locationId, [...some]));
  return live.map((use, i) => {
    const at = restarted.get(tickets[i]?.locationId ?? '');
    return at ? { ...use, devices: withoutRestarted(use.devices, at) } : use;
  });
}
