import type { StoredTicket } from '../../core/ports.ts';
import { liveDevices, withoutRestarted } from '../../core/ticket/use/device-slots.ts';
import type { NetworkUse, NetworkUses, TicketRef } from '../../core/ticket/use/network-use.ts';
import type { AccessServers } from './access-servers.store.ts';

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

/**
 * How networks have used tickets, in the same order; undefined for those that nobody has logged in with, which nothing is
 * read for, and for those of other issuers, which tell it themselves.
 */
export async function usesOf(
  tickets: readonly StoredTicket[],
  uses: Pick<NetworkUses, 'getAll'>,
): Promise<readonly (NetworkUse | undefined)[]> {
  const asked = tickets.filter(isUsed);
  if (asked.length === 0) return tickets.map(() => undefined);
  const found = await uses.getAll(asked.map(ticketRefOf));
  const byTicket = new Map(asked.map((ticket, i) => [ticket, found[i]]));
  return tickets.map((ticket) => byTicket.get(ticket));
}

/** A stored ticket by its user. */
export function ticketRefOf({ ref, stay }: StoredTicket): TicketRef {
  return { ...ref, user: stay.ticket.user };
}

function isUsed({ stay: { ticket } }: StoredTicket): boolean {
  return ticket.login !== undefined && !ticket.placed;
}
