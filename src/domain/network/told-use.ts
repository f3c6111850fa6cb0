import type { NetworkUse } from '../model/network/network-use.ts';
import type { Ticketed } from '../model/stay.ts';
import type { TicketUse } from '../model/ticket-use.ts';
import { liveDevices } from './device-slots.ts';

/** A ticket and how its location's network has used it; `use` is undefined if nobody has logged in with it. */
export interface UsedTicket {
  readonly stay: Ticketed;
  readonly use?: NetworkUse | undefined;
}

/**
 * How a ticket has been used, as its issuer tells or its location's network; empty while nobody has used it.
 * @param now epoch milliseconds
 */
export function toldUse({ stay: { ticket }, use }: UsedTicket, now: number): Omit<TicketUse, 'login' | 'cancelled'> {
  if (ticket.placed) {
    const counts = ticket.use ?? {};
    // Some servers write 0 where the platform's page has null.
    return ticket.login === undefined && Object.values(counts).every((count) => count === 0) ? {} : counts;
  }
  if (!use) return {};
  const { sums, devices } = use;
  return {
    upload: sums.upload,
    download: sums.download,
    sessionTime: sums.seconds,
    connections: Object.keys(liveDevices(devices, Math.floor(now / 1000))).length,
  };
}
